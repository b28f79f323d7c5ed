"""Scenario files: what is read from them, what each mistake says, and what comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necst_data import load
from necst_data.loading import DATA
from necst_data.models import Condition, Contribution, Scenario
from necst_data.scenario_file import LARGEST, read_scenario, write_scenario

REAL = load(DATA)
GOOD = """\
  - id: province
    funder: province-zuid-holland
    amount: 5000000
    currency: EUR
    status: pledged
    period: 2027/2028
"""


def read(text):
    raw = text if isinstance(text, bytes) else text.encode()
    found, problems = read_scenario(raw, "plan.yaml", REAL)
    return found, [f"[{one.level}] {one.text('en')}" for one in problems]


def told(text):
    return read(text)[1]


def test_a_scenario_is_read_as_it_is_written():
    found, problems = read(f"name: Plan\nneed: necst-start-budget-2018\ncontributions:\n{GOOD}")
    assert problems == []
    assert found == Scenario(
        name="Plan",
        need="necst-start-budget-2018",
        contributions=(
            Contribution(
                id="province",
                funder="province-zuid-holland",
                amount=5_000_000,
                currency="EUR",
                status="pledged",
                period="2027/2028",
            ),
        ),
    )


def test_every_mistake_is_told_at_once_and_the_good_contributions_are_kept():
    found, problems = read(
        f"""\
name: [Plan]
need: necst-start-budget-2019
owner: me
contributions:
{GOOD}  - id: two
    funder: provincie-zuid-holland
    amount: 3
    currency: EUR
    status: pledged
  - id: three
    funder_name: Someone
    amount: -3
    currency: euro
    status: withdrawn
  - id: four
    funder: nwo
    funder_name: NWO
    amount: 3
    currency: EUR
    status: pledged
  - id: five
    funder: nwo
    currency: EUR
    status: pledged
  - id: six
    funder: nwo
    amount: 3
    currency: EUR
    status: pledged
    condition:
      kind: match
      of: [others]
  - id: seven
    funder: nwo
    amount: 3
    currency: EUR
    status: pledged
    condition:
      kind: if-others
      of: others
      minimum: 0
  - id: eight
    funder: nwo
    amount: 3
    currency: EUR
    status: pledged
    condition:
      kind: if-others
      of: [others]
      minimum: 2
      ratio: 1
  - id: nine
    funder: nwo
    amount: 3
    currency: EUR
    status: pledged
    condition: match 1:1
  - id: ten
    funder: nwo
    currency: EUR
    status: pledged
    condition:
      kind: match
      of: [provence, two]
      ratio: nan
  - id: province
    funder: nwo
    amount: 3
    currency: EUR
    status: pledged
  - id: others
    funder: nwo
    amount: 3
    currency: EUR
    status: pledged
  - just a text
  - id: last
    funder: nwo
    currency: EUR
    status: pledged
    condition:
      kind: match
      of: [provnce, two]
"""
    )
    assert problems == [
        "[error] plan.yaml:1: name must be one value, not a list or fields",
        "[error] plan.yaml:2: need 'necst-start-budget-2019' is not a budget in needs.csv"
        " (did you mean 'necst-start-budget-2018'?)",
        "[error] plan.yaml:3: 'owner' is not a known field (expected 'name', 'need' or 'note')",
        "[error] plan.yaml:12: two: funder 'provincie-zuid-holland' is not an organisation"
        " (did you mean 'province-zuid-holland'?)",
        "[error] plan.yaml:18: three: amount '-3' is not a whole number"
        " (expected at most 15 digits, without points, commas or minus)",
        "[error] plan.yaml:19: three: currency 'euro' is not a currency code"
        " (expected three capitals, such as EUR)",
        "[error] plan.yaml:20: three: status 'withdrawn' is not in the word list"
        " (expected 'in-talks', 'applied', 'pledged', 'reserved', 'awarded' or 'paid')",
        "[error] plan.yaml:21: four: name the funder once, by funder (an id)"
        " or by funder_name (a name)",
        "[error] plan.yaml:27: five: amount is required, except with a condition 'match'",
        "[error] plan.yaml:31: six: amount does not go with a condition 'match',"
        " which decides the amount (write the most as up_to)",
        "[error] plan.yaml:46: seven: condition.of must be a list, even with one value",
        "[error] plan.yaml:47: seven: condition.minimum '0' is not an amount above zero",
        "[error] plan.yaml:53: eight: ratio does not belong in a condition of the kind 'if-others'",
        "[error] plan.yaml:63: nine: condition must have fields"
        " (expected 'kind', 'of', 'ratio', 'up_to' or 'minimum')",
        "[error] plan.yaml:71: ten: condition.ratio 'nan' is not a ratio"
        " (expected a number above 0 and at most 100, such as 1 or 0.5)",
        "[error] plan.yaml:72: province: id 'province' is already in use (plan.yaml:5)",
        "[error] plan.yaml:77: others: id 'others' has a meaning of its own in a condition;"
        " choose another",
        "[error] plan.yaml:82: fields are expected here (name, colon, value)",
        "[warning] plan.yaml:89: last: condition.of[1] 'provnce' is neither a contribution of this"
        " scenario nor an organisation (did you mean 'province'?)",
    ]
    assert (found.name, found.need) == ("plan", None)
    assert [one.id for one in found.contributions] == ["province", "last"]


def test_a_condition_without_a_minimum_is_told():
    text = f"name: P\ncontributions:\n{GOOD}    condition: {{kind: if-others, of: [others]}}\n"
    assert told(text) == [
        "[error] plan.yaml:9: province: a condition of the kind 'if-others' needs a minimum"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "plan.yaml:1: the file is empty"),
        ("- a\n- b\n", "plan.yaml:1: fields are expected here (name, colon, value)"),
        (b"name: \xff\n", "plan.yaml:1: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"\x00\x01", "plan.yaml:1: there is a NUL byte here; this is not a text file"),
        (b"PK\x03\x04zip", "plan.yaml:1: there is an invisible control character here; remove it"),
        ("a: &a [x]\nname: *a\n", "plan.yaml:2: aliases (*a) are not allowed; write the value out"),
        (
            "name: !!python/object/apply:os.system [id]\n",
            "plan.yaml:1: YAML tags (tag:yaml.org,2002:python/object/apply:os.system) are not"
            " allowed; write the value only",
        ),
        ("name: " + "[" * 50_000, "plan.yaml:1: nested more than 12 levels deep"),
        (
            "x" * 2_000_000,
            "plan.yaml: the file is too large for a scenario at 2000 kB (at most 1000 kB)",
        ),
        (
            "name: P\ncontributions: 7\n",
            "plan.yaml:2: a list is expected here (each record begins with a dash)",
        ),
        (
            "name: P\nname: Q\n",
            "plan.yaml:2: name appears here a second time (first on line 1)",
        ),
        (
            "note: 5\nname: []\n",
            "plan.yaml:2: name must be one value, not a list or fields",
        ),
        (
            "name: P\n---\nname: Q\n",
            "plan.yaml:2: a second YAML document (---) begins here; a file has one",
        ),
    ],
)
def test_a_file_that_is_no_scenario_gives_one_message(text, message):
    assert told(text) == [f"[error] {message}"]


def test_a_file_of_something_else_is_no_scenario():
    assert read("some: thing\nother: [1, 2]\n") == (
        None,
        [
            "[error] plan.yaml:1: name is required",
            "[error] plan.yaml:1: 'some' is not a known field (expected 'name', 'need' or 'note')",
            "[error] plan.yaml:2: 'other' is not a known field (expected 'name', 'need' or 'note')",
        ],
    )


def test_an_alias_bomb_does_not_grow():
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert told("\n".join(rows))[0].startswith("[error] plan.yaml:2: aliases (*a0)")


def test_after_two_hundred_contributions_the_rest_is_not_read_and_that_is_said():
    short = "- {{id: c{0}, funder: nwo, amount: 1, currency: EUR, status: paid}}\n"
    text = "contributions:\n" + "".join(short.format(number) for number in range(201))
    found, problems = read("name: P\n" + text)
    assert len(found.contributions) == 200
    assert problems == [
        "[error] plan.yaml:203: this file has more than 200 records; the rest was not read"
    ]


@pytest.mark.parametrize("amount", ["NaN", "1e9", "1_000", "-1", "0x10", "1.5", "0", "true", "[1]"])
def test_only_whole_amounts_above_zero_are_taken(amount):
    text = f"name: P\ncontributions:\n{GOOD.replace('5000000', amount)}"
    found, problems = read(text)
    assert (found.contributions, len(problems)) == ((), 1)
    assert problems[0].startswith("[error] plan.yaml:5: province: amount ")


@given(st.binary(max_size=200) | st.text(max_size=300).map(str.encode))
def test_no_file_makes_reading_fail(raw):
    read_scenario(raw, "plan.yaml", REAL)


texts = st.sampled_from(
    [
        "=1+1",
        "@sum",
        "null",
        "~",
        "yes",
        "2027",
        "1:1",
        "a: b # c",
        "'quoted' \"twice\"",
        "שלום עולם",
        "日本語 🧬",
        "two\nlines\n\nthree",
        "--- !tag &a *a",
        "- list",
        "tab\there",
    ]
) | st.text(min_size=1).filter(lambda text: read_text(text) == text)


def read_text(text):
    """Return a text as a record would hold it, nothing if no record may."""
    try:
        return Scenario(name=text).name
    except ValueError:
        return None


conditions = st.none() | st.builds(
    Condition,
    kind=st.just("match"),
    of=st.lists(st.sampled_from(["others", "committed", "nwo"]), min_size=1, unique=True).map(
        tuple
    ),
    ratio=st.none() | st.decimals("0.0001", 100, places=4),
    up_to=st.none() | st.integers(1, 10**15 - 1),
)


@st.composite
def plans(draw):
    """Return any scenario that a file can hold."""
    made = []
    for number in range(draw(st.integers(0, 4))):
        condition = draw(conditions)
        made.append(
            Contribution(
                id=f"c{number}",
                **draw(st.sampled_from([{"funder": "nwo"}, {"funder_name": draw(texts)}])),
                amount=None if condition else draw(st.integers(1, 10**15 - 1)),
                currency=draw(st.sampled_from(["EUR", "CAD"])),
                status=draw(st.sampled_from(["in-talks", "pledged", "paid"])),
                period=draw(st.sampled_from([None, "2027", "2027-04/2028", "2027~"])),
                condition=condition,
                note=draw(st.none() | texts),
            )
        )
    return Scenario(
        name=draw(texts),
        need=draw(st.sampled_from([None, "necst-start-budget-2018"])),
        note=draw(st.none() | texts),
        contributions=tuple(made),
    )


@given(plans(), st.sampled_from(["nl", "en"]))
def test_a_scenario_that_is_written_is_read_as_the_same(plan, language):
    raw = write_scenario(plan, language)
    if len(raw) <= LARGEST:
        assert read_scenario(raw, "plan.yaml", REAL) == (plan, ())


def test_a_file_can_be_read_by_people_in_any_script():
    assert "name: שלום 日本 é\n" in write_scenario(Scenario(name="שלום 日本 é"), "en").decode()


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("nl", "# Scenario: aannames van wie dit bestand maakte, geen feiten\n"),
        ("en", "# Scenario: assumptions of whoever made this file, not facts\n"),
    ],
)
def test_a_file_says_on_top_what_it_is_and_has_its_fields_in_order(language, head):
    plan = Scenario(
        name="=1+1",
        contributions=(
            Contribution(
                id="a",
                funder="nwo",
                currency="EUR",
                status="pledged",
                period="2027",
                condition=Condition(kind="match", of=("others",), ratio="1.50"),
            ),
        ),
    )
    assert write_scenario(plan, language).decode() == head + (
        "name: =1+1\n"
        "contributions:\n"
        "- id: a\n"
        "  funder: nwo\n"
        "  currency: EUR\n"
        "  instrument: grant\n"
        "  status: pledged\n"
        "  period: '2027'\n"
        "  condition:\n"
        "    kind: match\n"
        "    of:\n"
        "    - others\n"
        "    ratio: '1.50'\n"
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("    period: 0001/9999\n", "period '0001/9999' is outside the years 1900 to 2200"),
        (f"    note: {'x' * 501}\n", "note has 501 characters (at most 500)"),
        (
            "    condition: {kind: if-others, minimum: 5, of: [a, a]}\n",
            "condition.of: at most 20 words, each once",
        ),
    ],
)
def test_what_would_make_others_wait_is_refused_with_its_limit(wrong, said):
    good = GOOD.replace("    period: 2027/2028\n", "")
    file = f"name: P\ncontributions:\n{good}{wrong}"
    _, problems = read_scenario(file.encode(), "plan.yaml", REAL)
    assert [problem.sentence("en") for problem in problems if problem.level == "error"] == [said]
