"""Knows the questions about money that the data can answer, each by its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from necst_data import award_questions, centre_questions
from necst_data.ecosystem import Ecosystem
from necst_data.funding import Line
from necst_data.money_answers import Answer

Question = Callable[[Ecosystem, Iterable[Line]], Answer | None]

QUESTIONS: dict[str, Question] = {
    "centre-received": centre_questions.centre_received,
    "centre-plan": centre_questions.centre_plan,
    "to-region": centre_questions.to_region,
    "definitive": award_questions.definitive,
    "only-words": award_questions.only_words,
    "paid": award_questions.paid,
    "biggest": award_questions.biggest,
    "private": award_questions.private,
    "disputed": award_questions.disputed,
}


def answers(ecosystem: Ecosystem, lines: Iterable[Line]) -> dict[str, Answer]:
    """Return an answer per question, in the order of the list.

    A question that the data cannot answer is not asked. Assumed money answers none of them.
    """
    lines = tuple(lines)
    found = {code: question(ecosystem, lines) for code, question in QUESTIONS.items()}
    return {code: answer for code, answer in found.items() if answer}
