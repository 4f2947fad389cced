"""What a person reads after a list was scored: counts by band and kind, held rows by problem."""

from __future__ import annotations

from collections import Counter

from auditor.core.wording import counted
from auditor.scoring import uncounted_signs
from auditor.scoring.one_shot import DUPLICATE, HELD, SCORED, ScoredList
from risk import completeness
from risk.vocabulary import Band, Kind
from suppliers.lists.rows_alone import CODES as NO_SUPPLIERS
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect
from suppliers.problems import sentence


def summary(scored: ScoredList) -> str:
    """A table of bands by kind, and one line for everything that was not scored."""
    counts = Counter((line.assessment.band, line.kind) for line in scored.sites if line.assessment)
    kinds = [kind for kind in Kind if any(counts[band, kind.value] for band in Band)]
    head = f"{'band':<10}" + "".join(f"{kind.value:>14}" for kind in kinds) + f"{'all':>10}"
    lines = [
        _counted(scored),
        *_united(scored),
        "",
        head,
        "-" * len(head),
    ]
    for band in reversed(Band):
        cells = [counts[band, kind.value] for kind in kinds]
        lines.append(f"{band.value:<10}" + "".join(f"{n:>14,}" for n in cells) + f"{sum(cells):>10,}")
    lines += ["", *_reviews(scored), *_held(scored), *_notes(scored)]
    lines.append(
        f"Methodology {scored.method.version}, reference release {scored.release.id}. The scores indicate "
        "risk; they prove nothing, and a low one says only what is known."
    )
    return "\n".join(lines)


def _counted(scored: ScoredList) -> str:
    """Records by status; a sum, a note or a heading of a group is none."""
    others = sum(line.is_no_record for line in scored.lines)
    records = counted(len(scored.lines) - others, "record")
    told = (
        f"{scored.filename}: {records}, {scored.count(SCORED):,} scored, "
        f"{scored.count(HELD) - others:,} held, {counted(scored.count(DUPLICATE), 'duplicate')}"
    )
    rows = counted(others, "row is no record", "rows are no records")
    return f"{told}; {rows}: sums, notes and headings of groups" if others else told


def _united(scored: ScoredList) -> list[str]:
    """How many rows are, or may be, of a site that an earlier one has: the table counts sites."""
    found = []
    if repeated := sum(line.is_repeated for line in scored.lines):
        told = counted(repeated, "scored row is", "scored rows are")
        sites = counted(len(scored.sites), "site")
        found.append(
            f"{told} of a site that an earlier row has: {sites} scored, each with the graver of what its "
            "rows say."
        )
    doubted = sum(one.code == "site_to_decide" for line in scored.sites for one in line.problems)
    if doubted:
        told = counted(doubted, "row may be", "rows may be")
        scored_so = "was scored by itself" if doubted == 1 else "were scored by themselves"
        found.append(f"{told} of the site of another row, and {scored_so}: an upload lets people decide.")
    return found


def _reviews(scored: ScoredList) -> list[str]:
    alerts = sum(any(hit.raises_gate for hit in line.hits) for line in scored.sites)
    provisional = sum(line.assessment is not None and line.assessment.provisional for line in scored.sites)
    found = []
    telling = [line for line in scored.lines if any(one.code == "sign_told" for one in line.problems)]
    held = sum(line.status == HELD for line in telling)
    if signs := len(telling) - held:
        told = counted(signs, "row tells", "rows tell")
        found.append(f"{told} of signs of forced labour: each is an alleged signal, to be followed up.")
    if held:
        told = counted(held, "held row tells", "held rows tell")
        found.append(f"{told} of signs of forced labour: not counted until somebody has corrected the row.")
    found += uncounted_signs.sentences(scored)
    if regions := sum(any(one.code == "region_told" for one in line.problems) for line in scored.lines):
        told = counted(regions, "row names", "rows name")
        found.append(
            f"{told} a region of state-imposed forced labour or a labour transfer in a cell that is not "
            "screened: to be looked at."
        )
    if alerts:
        told = counted(alerts, "supplier with a name", "suppliers with a name")
        found.append(f"{told} close to a listed one: to be reviewed.")
    if places := sum(len(line.places) for line in scored.sites):
        found.append(f"{counted(places, 'place')} to review: such a name alone holds no gate.")
    if provisional:
        found.append(f"{counted(provisional, 'provisional score')}: questions are still open.")
    if unnamed := sum(not line.hits for line in scored.sites):
        found.append(f"{counted(unnamed, 'supplier')}: {completeness.not_found(scored.release)}")
    if told := not_looked_up(scored):
        found.append(told)
    return found


def not_looked_up(scored: ScoredList) -> str:
    """The sentence for companies of the chain whom no list was asked for; blank where none is named."""
    named = {name for line in scored.lines for name in line.not_looked_up}
    if not named:
        return ""
    told = counted(
        len(named),
        "labour agent, sub-contractor or sub-supplier was",
        "labour agents, sub-contractors and sub-suppliers were",
    )
    return (
        f"{told} not looked up in any list: upload the list, which looks up the chain, or screen each name."
    )


def _held(scored: ScoredList) -> list[str]:
    codes = Counter(
        problem.code
        for line in scored.lines
        if line.status == HELD
        for problem in {one.code: one for one in line.problems}.values()
        if CODES[problem.code].effect == Effect.HOLDS_ROW
    )
    return [
        f"{'no record' if code in NO_SUPPLIERS else 'held'}: {count:,} × {code.replace('_', ' ')}"
        for code, count in codes.most_common()
    ]


def _notes(scored: ScoredList) -> list[str]:
    told = [sentence(problem.as_dict()) for problem in scored.notes]
    if scored.left_aside:
        names = ", ".join(f'"{name}"' for name in scored.left_aside)
        told.append(f"{counted(len(scored.left_aside), 'column')} left aside: {names}.")
    return [*scored.sheet.notes, *told]
