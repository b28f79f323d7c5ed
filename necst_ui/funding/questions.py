"""Knows the questions in words: a list of them, and under the one that is open its answer."""

from __future__ import annotations

from necst_data.money_answers import Answer
from necst_data.money_questions import answers
from necst_ui import links, parts
from necst_ui.choices import chosen
from necst_ui.funding.amounts import counted
from necst_ui.funding.asked import Asked
from necst_ui.funding.question_words import answered_in_words, asked_in_words
from necst_ui.funding.rows import line_columns, line_row
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts import escape
from necst_ui.parts.disputed import capital, told


def questions_section(asked: Asked) -> None:
    """Show the questions that the data can answer, each a link, and the answer of one of them."""
    found = answers(asked.ecosystem, asked.lines)
    if not found:
        parts.html(f'<p class="necst-muted">{escape(text("money_question.none"))}</p>')
        return
    given = chosen("question", tuple(found), text("money_question.question"))
    shown = given or next(iter(found))
    _list(asked, found, shown)
    _opened(asked, found[shown])


def _list(asked: Asked, found: dict[str, Answer], shown: str) -> None:
    items = "".join(f"<li>{_link(asked, one, one.code == shown)}</li>" for one in found.values())
    intro, label = text("money_question.intro"), text("money_question.list")
    parts.html(
        f'<p class="necst-muted">{escape(intro)}</p>'
        f'<nav aria-label="{escape(label)}"><ul class="question-list">{items}</ul></nav>',
        kind="questions",
    )


def _link(asked: Asked, answer: Answer, shown: bool) -> str:
    address = links.page("funding", part="questions", question=answer.code)
    link = parts.link(address, asked_in_words(asked.ecosystem, answer))
    return link.replace("<a ", '<a aria-current="true" ', 1) if shown else link


def _opened(asked: Asked, answer: Answer) -> None:
    ecosystem = asked.ecosystem
    question = escape(asked_in_words(ecosystem, answer))
    sentences = " ".join(
        f"{escape(sentence)}{parts.source_marks(sources)}"
        for sentence, sources in answered_in_words(ecosystem, answer)
    )
    unknown = _not_found(asked, answer)
    parts.html(
        f'<article class="question-open"><h2>{question}</h2>'
        f'<p class="necst-answer">{sentences}</p>{unknown}</article>',
        kind="questions",
    )
    if answer.code == "disputed":
        _disputes(asked, answer)
    elif answer.lines:
        _lines(asked, answer)
    show = parts.link(asked.address(**answer.view), text("money_question.show"))
    parts.html(f'<p class="question-end">{show}</p>', kind="questions")


def _not_found(asked: Asked, answer: Answer) -> str:
    """Unfold what was looked for and not found, and where sources disagree."""
    ecosystem = asked.ecosystem
    gaps = "".join(
        f"<li>{parts.link(links.address('gap', key), ecosystem.gaps[key].text.get(current()))}</li>"
        for key in answer.gaps
    )
    chips = "".join(
        parts.chip(
            record_name(ecosystem, "contradiction", key),
            "contradiction",
            links.address("contradiction", key),
        )
        for key in (answer.contradictions if answer.code != "disputed" else ())
    )
    said = ""
    if gaps:
        summary = escape(counted("money_question.gaps", len(answer.gaps)))
        said += f"<details><summary>{summary}</summary><ul>{gaps}</ul></details>"
    return said + (f"<div>{chips}</div>" if chips else "")


def _lines(asked: Asked, answer: Answer) -> None:
    columns = line_columns(text("funding.table_counts"))
    rows = [line_row(asked, line) for line in answer.lines]
    title = counted("money_question.rests_on", len(rows))
    parts.table("funding_question", columns, rows, title=title, numbers=("amount", "counts"))


def _disputes(asked: Asked, answer: Answer) -> None:
    ecosystem, rows = asked.ecosystem, []
    for key in answer.contradictions:
        one = ecosystem.contradictions[key]
        name = record_name(ecosystem, one.about.kind, one.about.id)
        values = [told(ecosystem, one, version.value) for version in one.values]
        rows.append(
            {
                "about": parts.link_cell(capital(name), links.address("contradiction", key)),
                "values": f" {text('money_question.or')} ".join(values),
                "used": told(ecosystem, one, one.preferred.value),
                "why": parts.bilingual_cell(one.preferred.reason),
                "sources": parts.sources_cell(ecosystem, one.sources),
            }
        )
    columns = {
        "about": text("money_question.about"),
        "values": text("money_question.values"),
        "used": text("parts.preferred"),
        "why": text("evidence.why"),
        "sources": text("parts.sources"),
    }
    title = counted("money_question.disputes", len(rows))
    parts.table("funding_question", columns, rows, title=title)
