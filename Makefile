# The commands of this project; `make help` lists them. README.md has the plain ones behind them.
PORT = 8501
DATA =
ARGS =

.PHONY: help run test check format bench

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

run: ## start the dashboard on http://localhost:8501 (PORT=8502, DATA=folder)
	@sh setup/environment.sh requirements.txt
	@sh setup/run.sh "$(PORT)" "$(DATA)"

test: ## format and style, data check, all tests (ARGS="-k funding" for some)
	@sh setup/environment.sh requirements-dev.txt
	@sh setup/test.sh $(ARGS)

check: ## check the data files (DATA=folder)
	@sh setup/environment.sh requirements.txt
	@.venv/bin/python -m necst_data check $(if $(DATA),"$(DATA)")

format: ## put the Python files in form
	@sh setup/environment.sh requirements-dev.txt
	@.venv/bin/python -m ruff format .
	@.venv/bin/python -m ruff check --fix .

bench: ## measure loading and pages
	@sh setup/environment.sh requirements-dev.txt
	@.venv/bin/python bench/load_data.py
	@sh setup/chromium.sh >/dev/null
	@.venv/bin/python bench/pages.py
	@.venv/bin/python bench/funding.py
	@.venv/bin/python bench/network.py
