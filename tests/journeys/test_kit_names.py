"""Names on a device without a connection: refused at once, or told that they are looked at on upload."""

import pytest

from tests.auditor.fieldkit.test_perhaps_named import ORDINARY, REFUSED, is_refused_on_device
from tests.browsing import assert_accessible
from tests.journeys.test_field_kit import (  # fixtures among them
    answer,
    audit,
    begin,
    database,
    part,
)

__all__ = ["audit", "database"]
pytestmark = [pytest.mark.browser, pytest.mark.whole]
LOOKED_AT = "This may name a person. It is looked at on upload"
SAID = """(field, texts) => texts.map((text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const said = (what) => document.getElementById(`${field.id}-${what}`).textContent;
  return said("fault") ? "refused" : said("perhaps") ? "perhaps" : "";
})"""


def test_the_browser_says_of_each_text_what_the_server_would_or_that_it_is_looked_at(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    said = page.get_by_label("In a line").evaluate(f"(field, texts) => ({SAID})(field, texts)", REFUSED)
    there = ["refused" if is_refused_on_device(text) else "perhaps" for text in REFUSED]
    assert [one for one in zip(REFUSED, said, there, strict=True) if one[1] != one[2]] == []
    ordinary = page.get_by_label("In a line").evaluate(f"(field, texts) => ({SAID})(field, texts)", ORDINARY)
    assert ordinary == [""] * len(ORDINARY)


def test_a_name_with_a_job_is_told_offline_and_refused_on_sending_with_nothing_stored(
    open_page, audit, sessions
):
    page = open_page("bo", width=390)
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    page.context.set_offline(True)
    question = answer(page, "ILO07", "yes", "Rahim Mills - driver")
    question.get_by_role("status").filter(has_text=LOOKED_AT).wait_for()
    assert question.get_by_role("alert").filter(visible=True).count() == 0
    assert_accessible(page)
    note = question.get_by_label("Note")
    note.fill("The drivers have no contracts")
    assert question.get_by_role("status").filter(visible=True).count() == 0
    note.fill("Rahim Mills - driver")
    page.get_by_text("1 on this device, 0 on the server").wait_for()
    part(page, "Send")
    page.context.set_offline(False)
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("1 entry was not taken; see below why.", exact=True).wait_for()  # and there is no other
