"""Exports of questionnaires: who filled one in is not the supplier that it is about."""

import pytest

from suppliers.fields import mapping, questions
from suppliers.files import reading
from suppliers.lists import checking

ASKED = [
    "Q1. What is the legal name of your company?",
    "Please enter the name of your factory",
    "3) Name of the production site",
    "What is your company's name?",
    "¿Cuál es el nombre de su empresa?",
    "Quel est le nom de votre entreprise ?",
    "Wie lautet der Name Ihres Unternehmens?",
    "Qual é o nome da empresa?",
    "Firmanızın adı nedir?",
    "Tên công ty của bạn là gì?",
    "1、您的公司名称是什么？",
]
OF_OTHERS = [
    "What is the name of your recruitment agency?",
    "Name of your main supplier",
    "Name of respondent",
    "What is the name of the factory manager?",
    "Name of contact person at factory",
    "Business unit name",
    "Is your company registered?",
]


@pytest.mark.parametrize("heading", ASKED)
def test_whoever_filled_in_a_questionnaire_is_no_supplier(heading: str) -> None:
    rows = ["17\tjs@orchid.example\tJane Smith\tOrchid Gloves Sdn Bhd\tMalaysia"]
    rows += ["18\tbl@penang.example\tBob Lim\tPenang Circuits\tMalaysia"]
    text = "\n".join([f"Response ID\tEmail\tName\t{heading}\tCountry", *rows, ""])
    sheet = reading.read(text.encode(), filename="answers.tsv")
    found = checking.check(sheet, mapping.suggest(sheet))
    assert found.frame["name"].tolist() == ["Orchid Gloves Sdn Bhd", "Penang Circuits"]
    assert "Name" in found.mapping.left_aside()
    assert ("Name", "name_beside") in {(one.column, one.code) for one in found.problems}


@pytest.mark.parametrize("heading", OF_OTHERS)
def test_a_question_about_somebody_else_asks_for_no_supplier(heading: str) -> None:
    assert not questions.ask_for_supplier(heading)
