"""What an activation or a step back brought: new alerts, changed hits, names no longer found."""

import html
import re
from datetime import timedelta

import pytest

from auditor.core.access import job_actor
from auditor.reference import active, service
from auditor.scoring import uptake
from auditor.screening import decisions, news
from auditor.screening import service as screening
from auditor.screening.models import Hit
from tests.auditor.reference.conftest import FILES, OPERATOR, REASON, file, run
from tests.conftest import NOON, NORTHWIND

LIST = "uflpa_entities"
JOB = job_actor(NORTHWIND, "scoring")
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def listed(make_supplier):
    """A supplier whom the small list names, under one of its other names."""
    return make_supplier("Sample Cotton Mill")


def screened(session, now=NOON):
    uptake.take_up(session, actor=JOB, now=now, limit=100)
    session.flush()


def counts(told):
    return told.alerts, told.changed, told.gone, told.is_final


def test_news_is_not_final_before_everybody_was_screened(session, listed, stage, activate):
    activate(stage(LIST, "uflpa_page.html"))
    assert counts(news.of_list(session, LIST)) == (0, 0, 0, False)
    assert "still being screened" in news.of_list(session, LIST).words
    screened(session)
    assert counts(news.of_list(session, LIST)) == (1, 0, 0, True)


def test_a_step_back_tells_the_names_that_are_no_longer_found_on_the_same_day(
    session, listed, stage, activate
):
    activate(stage(LIST, "uflpa_page.html"))
    screened(session)
    service.roll_back(session, LIST, reason="wrong file", actor=OPERATOR, now=LATER)
    screened(session, LATER)
    told = news.of_list(session, LIST)
    assert counts(told) == (0, 0, 1, True)
    assert "1 name no longer found" in told.words
    (hit,) = [one for one in screening.of_supplier(session, listed.id) if one.list_id == LIST]
    assert (hit.changed_at, hit.changed_what) == (LATER, "not found any more")


def test_a_confirmed_hit_that_is_no_longer_found_is_told_too(session, listed, stage, activate, ama, rhea):
    activate(stage(LIST, "uflpa_page.html"))
    screened(session)
    (hit,) = [one for one in screening.of_supplier(session, listed.id) if one.list_id == LIST]
    more = {"identifier_kind": "registration", "identifier_value": "916"}
    decisions.escalate(session, hit, **more, reason="the same number", actor=ama, now=NOON)
    decisions.confirm(session, hit, reason="as was seen there", actor=rhea, now=NOON)
    service.roll_back(session, LIST, reason="wrong file", actor=OPERATOR, now=LATER)
    screened(session, LATER)
    assert news.of_list(session, LIST).gone == 1


def test_a_name_that_is_listed_differently_is_a_changed_hit(session, listed, stage, activate):
    activate(stage(LIST, "uflpa_page.html"))
    screened(session)
    other = (
        file("uflpa_page.html")
        .replace(b"Sample Cotton Mill", b"Sample Cotton Mills")
        .replace(b"08/20", b"09/20")
    )
    activate(stage(LIST, "uflpa_page.html", other), now=LATER)
    screened(session, LATER)
    assert counts(news.of_list(session, LIST)) == (0, 1, 0, True)
    (hit,) = [one for one in screening.of_supplier(session, listed.id) if one.list_id == LIST]
    assert 'listed name: "Sample Cotton Mill" is now "Sample Cotton Mills"' in hit.changed_what


def test_another_edition_with_the_same_names_changes_no_hit(session, listed, stage, activate):
    activate(stage(LIST, "uflpa_page.html"))
    screened(session)
    activate(stage(LIST, "uflpa_page.html", file("uflpa_page.html").replace(b"08/20", b"09/20")), now=LATER)
    screened(session, LATER)
    assert counts(news.of_list(session, LIST)) == (0, 0, 0, True)
    assert news.of_list(session, LIST).words.endswith("nothing new.")


def test_the_page_and_the_api_of_the_list_tell_it(session, listed, stage, activate, as_adam, api_as):
    activate(stage(LIST, "uflpa_page.html"))
    screened(session)
    service.roll_back(session, LIST, reason="wrong file", actor=OPERATOR, now=LATER)
    screened(session, LATER)
    session.commit()
    session.close()
    words = "Since 2026-06-15 13:00 UTC: 1 name no longer found."
    assert words in as_adam.get(f"/reference/{LIST}").text
    told = api_as("ama").get(f"/hits/news?list={LIST}").json
    assert (told["gone"], told["alerts"], told["is_final"], told["words"]) == (1, 0, True, words)
    assert "no longer found" not in as_adam.get("/reference/cbp_orders").text


def test_the_page_leads_to_the_hits_that_are_no_longer_found_also_to_confirmed_ones(
    session, listed, stage, activate, as_ama
):
    activate(stage(LIST, "uflpa_page.html"))
    screened(session)
    (hit,) = [one for one in screening.of_supplier(session, listed.id) if one.list_id == LIST]
    hit.found_at, hit.state = NOON - timedelta(days=90), "confirmed"
    service.roll_back(session, LIST, reason="wrong file", actor=OPERATOR, now=LATER)
    screened(session, LATER)
    session.commit()
    session.close()
    (link,) = re.findall(r'href="(/hits\?[^"]*)">Show the hits', as_ama.get(f"/reference/{LIST}").text)
    shown = as_ama.get(html.unescape(link)).text
    assert "Sample Cotton Mill" in shown
    assert "no longer found" in shown
    assert "Sample Cotton Mill" not in as_ama.get("/hits?since=2026-06-15&list=cbp_orders&state=any").text


def test_the_command_line_tells_it_after_activating_and_after_rolling_back(
    installation, capsys, session, listed
):
    session.commit()
    session.close()
    run(capsys, "import", LIST, str(FILES / "uflpa_page.html"))
    assert "1 new alert." in run(capsys, "activate", LIST, "--reason", REASON["reason"])[1]
    assert "1 name no longer found." in run(capsys, "rollback", LIST)[1]


def test_what_came_stays_counted_whatever_was_decided_since(session, listed, stage, activate, ama):
    activate(stage(LIST, "uflpa_page.html"))
    screened(session)
    (hit,) = [one for one in screening.of_supplier(session, listed.id) if one.list_id == LIST]
    decisions.set_aside(session, hit, reason="Another company.", actor=ama, now=LATER)
    assert news.of_list(session, LIST).alerts == 1


def test_a_name_that_is_found_again_is_told_as_that(session, listed, stage, activate):
    release = stage(LIST, "uflpa_page.html")
    activate(release)
    screened(session)
    service.roll_back(session, LIST, reason="wrong file", actor=OPERATOR, now=LATER)
    screened(session, LATER)
    last = LATER + timedelta(hours=1)
    activate(release, now=last)
    screened(session, last)
    told = news.of_list(session, LIST)
    assert (told.returned, told.changed, told.alerts, told.gone) == (1, 0, 0, 0)
    assert "1 name found again" in told.words


def test_the_link_of_a_count_shows_exactly_those_counted(session, make_supplier, stage, activate, as_ama):
    before = make_supplier("Camel Group Co., Ltd.")
    screening.screen(session, [before], release=active.release(session), now=NOON)
    listed = make_supplier("Sample Cotton Mill")
    activate(stage(LIST, "uflpa_page.html"), now=LATER)
    screened(session, LATER)
    told = news.of_list(session, LIST)
    assert (told.alerts, told.gone) == (1, 1)
    other = make_supplier("Ninestar Corporation")
    session.add(Hit(**hit_of(session, listed), supplier_id=other.id, found_at=NOON))
    session.commit()
    session.close()
    (link,) = re.findall(r'href="(/hits\?[^"]*)">Show the hits', as_ama.get(f"/reference/{LIST}").text)
    shown = as_ama.get(html.unescape(link)).text
    assert shown.count('<th scope="row"><a href="/hits/') == told.alerts + told.gone
    assert "Ninestar Corporation" not in shown


def hit_of(session, supplier):
    """The values of a hit of a supplier, for a like one that was found before."""
    (hit,) = [one for one in screening.of_supplier(session, supplier.id) if one.list_id == LIST]
    left = {"id", "supplier_id", "found_at", "organisation_id"}
    return {
        column.key: getattr(hit, column.key) for column in Hit.__table__.columns if column.key not in left
    }


def test_news_of_a_list_that_there_is_not_are_refused(session, api_as):
    assert api_as("ama").get("/hits/news?list=nope").status_code == 422
    assert api_as("ama").get(f"/hits/news?list={LIST}").status_code == 200
