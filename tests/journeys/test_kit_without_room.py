"""The field kit on a device whose disk is full: what was written stays in the page and is stored later."""

import os
import shutil
import time

import pytest
from playwright.sync_api import expect

from tests.auditor.evidence.test_receive_evidence import photo
from tests.auditor.test_small_disk import SmallDisk
from tests.browsing import ARGUMENTS, cookie_of, picture
from tests.journeys.test_field_kit import (  # fixtures among them
    answer,
    audit,
    begin,
    counts,
    database,
    fill_tally,
    part,
    unlock,
)

__all__ = ["audit", "database"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.whole,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk"),
]
MEGABYTES = 120
"""Enough for what the browser itself keeps."""
MEGABYTES_OF_THE_KIT = 16
JOURNAL = 80 * 1024
"""What the browser frees by itself."""


class FullDevice:
    """The browser's disk, and within it one of its own for what pages store, both full at once.

    Seconds after the disk is full the browser takes the journal of its history away, and there the kit would
    find room again. On a disk of its own nobody else frees any.
    """

    def __init__(self):
        self.whole = SmallDisk(MEGABYTES)
        self.profile = self.whole.folder / "profile"
        stored = self.profile / "Default" / "IndexedDB"
        stored.mkdir(parents=True)
        self.stored = SmallDisk(MEGABYTES_OF_THE_KIT, at=stored)

    def fill(self):
        self.whole.fill()
        self.stored.fill()

    def make_room(self):
        self.whole.make_room()
        self.stored.make_room()

    def close(self):
        self.stored.close()
        self.whole.close()


@pytest.fixture
def disk():
    device = FullDevice()
    yield device
    device.close()


@pytest.fixture
def kit(chromium, disk, live, app, audit):
    """The kit in a browser that keeps its things on the small disk."""
    device = chromium.browser_type.launch_persistent_context(
        disk.profile,
        executable_path=shutil.which("chromium"),
        args=[*ARGUMENTS, "--no-sandbox"],
        base_url=live.url,
        viewport={"width": 360, "height": 900},
    )
    device.add_cookies([cookie_of(app, "bo", live.url)])
    page = device.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"/audits/{audit.id}/kit/app")
    page.get_by_text("Opens and works without a connection").wait_for()
    begin(page)
    yield page
    device.close()


def opened_again(page, told):
    page.reload()
    unlock(page)
    counts(page, told)


def test_a_tally_that_was_not_stored_says_so_and_is_stored_when_it_is_kept_again(kit, disk):
    part(kit, "Interviews")
    fill_tally(kit)
    disk.fill()
    disk.whole.leave(JOURNAL)
    kit.get_by_role("button", name="Keep the tally").click()
    kit.get_by_text("Not stored on this device:").wait_for()
    counts(kit, "0 on this device, 0 on the server, 1 not stored")
    disk.make_room()
    kit.get_by_role("button", name="Keep the tally").click()
    kit.get_by_text("The tally is kept on this device.").wait_for()
    opened_again(kit, "1 on this device, 0 on the server")


def test_what_was_not_stored_is_stored_with_whatever_comes_next(kit, disk):
    part(kit, "Interviews")
    fill_tally(kit)
    disk.fill()
    kit.get_by_role("button", name="Keep the tally").click()
    kit.get_by_text("Not stored on this device:").wait_for()
    disk.make_room()
    part(kit, "Checklist")
    kit.get_by_label("Find a question").fill("ILO05")
    kit.locator("fieldset.question").first.get_by_role("radio", name="yes", exact=True).check()
    kit.get_by_text("2 on this device, 0 on the server", exact=True).wait_for()
    opened_again(kit, "2 on this device, 0 on the server")


def test_what_was_not_stored_says_so_and_is_stored_by_itself_once_there_is_room(kit, disk):
    first = answer(kit, "ILO05", "yes")
    stands = first.locator("p.mark").last
    counts(kit, "1 on this device, 0 on the server")
    assert stands.text_content() == "On this device only"
    disk.fill()
    # What fits into room that the browser has already is stored; of what does not, it may never say that.
    note = "The gate is locked at night. " * 60
    first.get_by_label("Note").evaluate(
        "(field, note) => [400, 800, 1200, 1700].forEach((length) => { field.value = note.slice(0, length);"
        " field.dispatchEvent(new Event('input')); })",
        note,
    )
    expect(stands).to_contain_text("Not stored on this device, and lost when this page is closed.")
    counts(kit, "0 on this device, 0 on the server, 1 not stored")
    picture(kit, "kit-phone-not-stored")
    time.sleep(6)  # in which it is tried again once, in vain, and stays told
    assert kit.locator("#told").text_content().startswith("Not stored on this device:")
    disk.make_room()
    kit.get_by_text("What was not stored is stored on this device now.").wait_for()
    assert stands.text_content() == "On this device only"
    opened_again(kit, "1 on this device, 0 on the server")
    kit.get_by_label("Find a question").fill("ILO05")
    assert first.get_by_label("Note").input_value() == note[:1700]


def test_a_photo_without_room_stays_in_the_page_to_be_tried_again(kit, disk):
    part(kit, "Files")
    disk.fill()
    taken = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    kit.get_by_label("Take or choose a photo").set_input_files(taken)
    kit.get_by_text("IMG_1.jpg is not kept:").wait_for()
    again = kit.get_by_role("button", name="Try again")
    again.click()
    kit.get_by_text("IMG_1.jpg is not kept:").wait_for()
    disk.make_room()
    again.evaluate("(button) => { button.click(); button.click(); }")
    kit.get_by_text("IMG_1.jpg is kept on this device.").wait_for()
    assert again.count() == 0
    opened_again(kit, "1 on this device, 0 on the server")
