"""Sections 1 and 3 to 8 of the remediation report: the case, what was found, first measures, and the plan."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from auditor.reports.edition import NOT_RECORDED, Edition
from auditor.reports.remediation_data import ActionLine, ClockLine, RemediationReport, Sample
from auditor.reports.typesetting import (
    BODY,
    CELL_BOLD,
    SMALL,
    SUBTITLE,
    TITLE,
    WIDTH,
    Column,
    Contents,
    Heading,
    bullets,
    facts,
    gap,
    nothing_recorded,
    table,
    words,
)
from risk.rounding import percent

CASE_SECTIONS = (
    "1  Case and document",
    "2  Summary",
    "3  Scope, sources and limits",
    "4  Findings by indicator",
    "5  Delphi result and its limits",
    "6  Immediate protection",
    "7  Root causes",
    "8  Remedy plan",
)
DELPHI_LIMITS = (
    "A positive result indicates a situation of a cohort by the ILO Delphi indicators. It identifies no "
    "person as a victim: that is for the competent authorities.",
    "Only confirmed or corroborated indicators count; alleged ones do not. A negative result does not say "
    "that the situation is absent.",
    "An adult's consent is without effect once a means such as deception or threat is present; for a "
    "child no means is needed.",
)


def opening(report: RemediationReport, edition: Edition, sections: tuple[str, ...]) -> list[Flowable]:
    """Title page with contents, and section 1."""
    recipients = [edition.person(person) for person in report.recipients]
    pairs: list[tuple[str, str | Flowable]] = [
        ("Case", report.case_code or NOT_RECORDED),
        ("Supplier", report.supplier),
        *([("Own script", report.native_name)] if report.native_name else []),
        ("Site", ", ".join(part for part in (report.site, report.country) if part) or NOT_RECORDED),
        ("Audit", f"{report.audit_reference}, {report.audit_kind}, {report.audit_state.replace('_', ' ')}"),
        ("Fieldwork", report.fieldwork or NOT_RECORDED),
        ("Edition", edition.value),
        ("Record", standing(report)),
        ("State as of", report.as_of or NOT_RECORDED),
        ("Methods", "; ".join(report.methods) or NOT_RECORDED),
        ("Recipients", "; ".join(recipients) or NOT_RECORDED),
        ("Made for", report.organisation),
    ]
    note = (
        "Restricted: for persons who work on this case. It holds no worker's identity; handle it on a "
        "need-to-know basis."
        if edition is Edition.RESTRICTED
        else "Shareable: numbers of persons below five are banded and groups of workers are numbered; free "
        "text, names of users, the supplier's score, and matters that are confidential or of which the site "
        "is not to learn before people are safe, where there are any, are left out."
    )
    draft = (
        "This report is a draft: it is not reviewed and not issued, and everything in it may still change."
    )
    return [
        words("Remediation report" if report.issued_on else "DRAFT: Remediation report", TITLE),
        words(report.supplier, SUBTITLE),
        *([] if report.issued_on else [words(draft, CELL_BOLD), gap(4)]),
        Contents(sections),
        Heading(CASE_SECTIONS[0]),
        facts(pairs),
        words(note, SMALL),
        PageBreak(),
    ]


def standing(report: RemediationReport) -> str:
    """What was issued and when, and of which day this document is: the issued record lacks later facts."""
    if not report.issued_on:
        return "not issued yet"
    issued = f"Record issued as revision {report.revision} on {report.revised_on or report.issued_on}"
    return f"{issued}; this document shows the state of {report.as_of or 'a day that is not recorded'}"


def scope(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 3: scope, sources, access, the sample and what it may miss."""
    story: list[Flowable] = [
        Heading(CASE_SECTIONS[2]),
        facts(
            [
                ("Scope", report.scope or NOT_RECORDED),
                ("Limits of access", report.access_limits or NOT_RECORDED),
                ("Competence of the team", report.competence or NOT_RECORDED),
                ("Limits in the author's words", edition.typed(report.auditor_limits)),
            ]
        ),
        Heading("Sources", 1),
    ]
    story += bullets(report.sources) or [nothing_recorded(edition.nothing("source"))]
    story.append(Heading("Interviews, and what such a sample can miss", 1))
    if report.sample is None:
        return [
            *story,
            nothing_recorded(
                "No sample of interviews is recorded, so nothing can be said on what it may miss."
            ),
        ]
    return [*story, *_sample(report.sample, edition)]


def _sample(sample: Sample, edition: Edition) -> list[Flowable]:
    story: list[Flowable] = [
        facts(
            [
                ("Workers on site", edition.count(sample.workers)),
                ("Interviews needed", edition.count(sample.interviews_needed)),
                ("Interviews held", edition.count(sample.interviews_held)),
            ]
        )
    ]
    if sample.alike:
        told = (
            f"Of the entries counted, {sample.alike} have the same day, kind, place, group, language and "
            "number as another and came at different times, as happens when two devices count the same "
            "interviews. Each is counted as interviews of its own, so that the number held may be too high."
        )
        story.append(words(told, SMALL))
    if sample.short:
        lines = [
            named_nobody if edition is Edition.SHAREABLE else f"{what}: {told}. Reason given: {why or 'none'}"
            for what, named_nobody, told, why in sample.short
        ]
        told = (
            "The interviews fall short of the rules for them in what is listed here. Who was not heard, or "
            "only in a group or on the site, may have had something to tell that this report does not hold."
        )
        story += [words(told), *bullets(list(dict.fromkeys(lines)))]
    if sample.strata:
        columns = [Column("Group with a floor of its own", 6), Column("Workers", 2, right=True)]
        names, sizes, interviews = zip(*sample.strata, strict=True)
        sizes = edition.shares(sample.workers, sizes)
        interviews = edition.shares(sample.interviews_held, interviews)
        rows = [list(row) for row in zip(names, sizes, interviews, strict=True)]
        story.append(table([*columns, Column("Interviews", 2, right=True)], rows))
    # From these chances the number of interviews could be computed, so they go where it is banded.
    if sample.detection and not edition.hides(sample.interviews_held):
        columns = [
            Column("Workers affected", 3, right=True),
            Column("Chance to meet one or more", 5, right=True),
        ]
        rows = [[f"{affected:,}", f"{percent(chance)}%"] for affected, chance in sample.detection]
        story.append(table(columns, rows, width=WIDTH / 2))
    story.append(
        words(
            "Chances are computed for a simple random sample without any fear of speaking. Fear and "
            "coaching make the real figures lower. “No finding” is not “no forced labour”.",
            SMALL,
        )
    )
    return story


NO_FINDING = {
    Edition.RESTRICTED: "No finding is recorded. This says what the audit met, not that there is no forced "
    "labour.",
    # The same words whether or not one is left out: otherwise they would tell that there is one.
    Edition.SHAREABLE: "This edition holds no finding. This says what it may show, not that there is no "
    "forced labour: a finding that the site is not to learn before people are safe would not stand here.",
}


def findings(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 4: findings with Palermo element, ICLS role, severity and evidence class."""
    story: list[Flowable] = [Heading(CASE_SECTIONS[3])]
    if not report.findings:
        return [*story, nothing_recorded(NO_FINDING[edition])]
    columns = [
        Column("Indicator", 4.6),
        Column("Palermo", 1.7),
        Column("ICLS", 1.2),
        Column("Severity", 2),
        Column("Shown by", 2.3),
        Column("State", 2),
        Column("Workers", 2.2, right=True),
    ]
    rows: list[list[str | Flowable]] = [
        [
            f"{finding.code} {finding.indicator}\nno. {finding.number}"
            + (f"\n({finding.site})" if finding.site else ""),
            finding.palermo_element or "–",
            finding.icls_role or "–",
            words(_plain(finding.severity), CELL_BOLD),
            ", ".join(part for part in (finding.substantiation, finding.evidence_class) if part),
            _plain(finding.state),
            edition.count(finding.workers),
        ]
        for finding in report.findings
    ]
    story.append(table(columns, rows))
    legs = "ICLS: I involuntariness, P menace of penalty, B both, C context; one person must show both."
    story += [words(legs, SMALL), Heading("What was seen", 1)]
    details = [
        (of_site(f"{finding.code} no. {finding.number}", finding.site), edition.typed(finding.detail))
        for finding in report.findings
    ]
    return [*story, facts(details, label_share=0.2), *_other_sites(report, edition)]


ELSEWHERE = (
    "The record of the site was split after the finding was made. What is marked “another site” was found in "
    "this audit and stays in its report, but belongs to that site now: it is counted apart, and says nothing "
    "of the site that this report is about."
)
NOT_NAMED = "This edition does not name the other site."


def _other_sites(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """To whom findings of the audit belong that are not the site's any more."""
    if not report.other_sites:
        return []
    heading = Heading("Findings that belong to another site", 1)
    if edition is Edition.SHAREABLE:
        return [heading, words(f"{ELSEWHERE} {NOT_NAMED}", BODY)]
    sites = [(one.mark.capitalize(), f"{one.name}, supplier {one.reference}") for one in report.other_sites]
    return [heading, words(ELSEWHERE, BODY), facts(sites)]


def of_site(told: str, site: str) -> str:
    """What is told, with the mark of the other site that it is of."""
    return f"{told}, {site}" if site else told


def delphi(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 5: the result of each cohort, with the limits of its wording."""
    story: list[Flowable] = [Heading(CASE_SECTIONS[4])]
    if not report.delphi:
        return [
            *story,
            nothing_recorded(
                edition.nothing(
                    "cohort assessed by the Delphi indicators",
                    "No cohort was assessed by the Delphi indicators.",
                )
            ),
            *bullets(DELPHI_LIMITS),
            *definitions(report),
        ]
    columns = [Column("Cohort", 2.6), Column("Workers", 2, right=True), Column("Act shown", 1.5)]
    columns += [Column("Dimensions", 3.6), Column("Result", 4)]
    rows: list[list[str | Flowable]] = [
        [
            of_site(f"{row.cohort} ({row.age_group})", row.site),
            edition.count(row.workers),
            {None: NOT_RECORDED, True: "yes", False: "no"}[row.act_shown],
            "\n".join(f"{dimension}: {state}" for dimension, state in row.dimensions) or NOT_RECORDED,
            words(_plain(row.result), CELL_BOLD),
        ]
        for row in report.delphi
    ]
    return [*story, table(columns, rows), *bullets(DELPHI_LIMITS), *definitions(report)]


def definitions(report: RemediationReport) -> list[Flowable]:
    """What is recorded for each cohort by the Palermo Protocol and by the statistical definition."""
    if not report.definitions:
        return []
    columns = [Column("Cohort", 2.4), Column("Act", 1.8), Column("Means", 3), Column("Purpose", 2)]
    columns += [
        Column("Involuntariness", 2.6),
        Column("Menace of penalty", 2.6),
        Column("Legs, by a reviewer", 2.4),
    ]
    rows: list[list[str | Flowable]] = [
        [
            of_site(f"{row.cohort} ({row.age_group})", row.site),
            ", ".join(row.act) or "–",
            (", ".join(row.means) or "–") + (" (none needed)" if row.age_group == "child" else ""),
            ", ".join(row.purpose) or "–",
            ", ".join(row.involuntariness) or "–",
            ", ".join(row.penalty) or "–",
            row.legs,
        ]
        for row in report.definitions
    ]
    note = "Codes that are recorded for the same group. Together they indicate; they establish nothing."
    return [Heading("Act, means, purpose; and both legs", 1), table(columns, rows), words(note, SMALL)]


def protection(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 6: who might be in danger, what was done at once against the clocks, and papers back."""
    story: list[Flowable] = [Heading(CASE_SECTIONS[5])]
    if report.in_danger:
        story.append(facts([("Might anybody be in danger now", report.in_danger)]))
    if report.protection:
        columns = [Column("Measure", 5), Column("Clock", 1.2, right=True), Column("Started (UTC)", 2.4)]
        columns += [
            Column("Done (UTC)", 2.4),
            Column("Taken", 1.4, right=True),
            Column("Against the clock", 2.2),
        ]
        story.append(table(columns, [_clock(line) for line in report.protection]))
    else:
        story.append(nothing_recorded(edition.nothing("immediate measure")))
    for papers in report.documents:
        held, returned, outstanding = edition.parts(papers.held, papers.returned, papers.outstanding)
        title = of_site("Workers' own papers", papers.site)
        story.append(Heading(f"{title}, {papers.before}" if papers.before else title, 1))
        story.append(facts([("Found held", held), ("Given back", returned), ("Outstanding", outstanding)]))
    return story


def _clock(line: ClockLine) -> list[str | Flowable]:
    started = f"{line.started_at:%Y-%m-%d %H:%M}"
    if line.done_at is None:
        since = line.overdue_since
        stands = f"OVERDUE since {since:%Y-%m-%d %H:%M}" if since else "open"
        return [line.measure, f"{line.hours} h", started, "–", "–", words(stands, CELL_BOLD)]
    taken = (line.done_at - line.started_at).total_seconds() / 3600
    late = taken - line.hours
    verdict = words(f"late by {late:.1f} h", CELL_BOLD) if late > 0 else "in time"
    return [
        line.measure,
        f"{line.hours} h",
        started,
        f"{line.done_at:%Y-%m-%d %H:%M}",
        f"{taken:.1f} h",
        verdict,
    ]


def root_causes(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 7: causes at the site, the recruiter and the buyer."""
    story: list[Flowable] = [Heading(CASE_SECTIONS[6])]
    if report.root_causes:
        causes = [(_plain(one.level).capitalize(), edition.typed(one.cause)) for one in report.root_causes]
        story.append(facts(causes))
    levels = {cause.level for cause in report.root_causes}
    absent = [name for name in ("site", "recruiter", "buyer") if name not in levels]
    if absent:
        story.append(nothing_recorded(_no_cause(absent, edition)))
    return story


def _no_cause(levels: list[str], edition: Edition) -> str:
    of_them = f" for: {', '.join(levels)}"
    return edition.nothing(f"cause{of_them}", f"No cause is recorded{of_them}.")


def remedies(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 8: the plan."""
    if not report.remedies:
        return [Heading(CASE_SECTIONS[7]), nothing_recorded(edition.nothing("remedy action"))]
    return [Heading(CASE_SECTIONS[7]), action_table(report.remedies, edition), gap(2)]


def action_table(actions: tuple[ActionLine, ...], edition: Edition) -> Flowable:
    """Actions with owner, due date, status, money, group and consent."""
    columns = [
        Column("Action", 4.9),
        Column("Owner", 2.2),
        Column("Due", 1.9),
        Column("Status", 1.9),
        Column("For whom", 2.6),
        Column("Money", 2.3),
        Column("Consent", 1.8),
    ]
    rows: list[list[str | Flowable]] = []
    for action in actions:
        group = of_site(action.worker_group or "–", action.site)
        if action.workers is not None:
            group = f"{group}: {edition.count(action.workers)}"
        status = _plain(action.status) + (", evidence late" if action.shown_late else "")
        rows.append(
            [
                f"{action.code} {action.action}" + (f"\n{action.remark}." if action.remark else ""),
                edition.person(action.owner),
                action.due_on or NOT_RECORDED,
                words(f"{status}, OVERDUE", CELL_BOLD) if action.overdue else status,
                group,
                edition.amount(action.money, action.workers) if action.money else "–",
                edition.choice(action.consent, action.workers) or "–",
            ]
        )
    return table(columns, rows)


def _plain(word: str) -> str:
    return word.replace("_", " ")
