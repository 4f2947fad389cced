"""The heaviest lists within the limits, from bytes to the register: `python -m bench.worst_lists [--check]`.

Each list is as large as the limits let it be and is heavy in one way: ordinary, long texts, nothing but texts
of random letters, many columns of different numbers, a fault in every cell, names that are all alike, links
of the chain in every row, eight answers in every row. Each is previewed and then committed in a process of
its own on SQLite; told are the seconds of both and the most memory that the process held. A blank page of
rows, or too many cells, has to be refused before it takes memory. `--check` fails above the floors of
`targets.toml`; `--n` makes the lists smaller.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from auditor import config
from auditor.core import database, migrate
from auditor.core.access import job_actor
from auditor.core.database import TenantSession, open_session
from auditor.core.errors import Refused
from auditor.core.storage import Storage
from auditor.intake import running, service
from bench import floors
from bench.ingest import SEED, list_of, word
from bench.ingest_end_to_end import NOW, organisation
from suppliers.errors import FileRefused
from suppliers.files import reading
from suppliers.limits import DEFAULT
from suppliers.models import Upload
from suppliers.telling import untold

Lines = Iterator[str]
ANSWERS = ("migrant", "agency", "fees", "passport", "housing", "pay", "contract", "grievance")
COUNTRIES = ("BD", "VN", "IN", "TR", "BR", "MY")


class Taken(NamedTuple):
    """What a list took: seconds of preview and commit, megabytes of the process, what came of it."""

    previewed: float
    committed: float
    megabytes: int
    outcome: str


def _long_texts(n: int, draw: random.Random) -> Lines:
    words = [word(draw) for _ in range(40_000)]
    yield "name,country,address,product"
    for number in range(n):
        name, address, product = (" ".join(draw.choices(words, k=count)) for count in (8, 14, 10))
        yield f"{name},BD,{address} {number},{product}"


def _random_letters(n: int, draw: random.Random) -> Lines:
    letters = "abcdefghij klmnop"
    yield "name,country,address,product"
    for number in range(n):
        name, address, product = ("".join(draw.choices(letters, k=count)) for count in (150, 120, 80))
        yield f"{name},BD,{address} {number},{product}"


def _many_columns(n: int, draw: random.Random) -> Lines:
    columns = min(DEFAULT.cells // n, DEFAULT.columns) - 2
    yield ",".join(["name", "country", *(f"c{number}" for number in range(columns))])
    for number in range(n):
        yield ",".join([f"S{number}", "BD", *(str(draw.randrange(10**7)) for _ in range(columns))])


def _faults(n: int, _: random.Random) -> Lines:
    columns = ("workers", "migrant %", "fees", "latitude", "longitude", "housing %", "contract %", "female %")
    yield ",".join(("name", "country", *columns, "lei", "tax id"))
    for number in range(n):
        cells = (f"{one.partition(' ')[0]}{number}" for one in (*columns, "lei", "tax"))
        yield ",".join((f"Supplier {number}", f"Atlantis{number % 997}", *cells))


def _alike(n: int, draw: random.Random) -> Lines:
    yield "name,country,address,workers"
    for number in range(n):
        trade, form = draw.choice(("Garments", "Garment", "Apparel")), draw.choice(("Ltd", "Co", "Pvt"))
        letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
        yield f"Sunrise {trade} {form} {letter},BD,{draw.randrange(500)} Mirpur Road Dhaka,{number}"


def _links(n: int, _: random.Random) -> Lines:
    yield "name,country,owner,agents,supplies to,origin"
    for number in range(n):
        agents, buyer = f"Agent {number} (NP); Agent {number + 1} (BD)", f"Supplier {number * 7 % n} (BD)"
        yield f"Supplier {number},BD,Owner {number},{agents},{buyer},Farm {number} (UZ)"


def _answers(n: int, draw: random.Random) -> Lines:
    yield "name,country," + ",".join(f"{one},{one}_grade,{one}_observed_on" for one in ANSWERS)
    said = ("some", "none", "yes", "no", "50", "20")
    for number in range(n):
        cells = (f"{draw.choice(said)},self,2026-0{draw.randrange(1, 10)}-10" for _ in ANSWERS)
        yield f"Supplier {number},{draw.choice(COUNTRIES)},{','.join(cells)}"


def _of_lines(lines: Callable[[int, random.Random], Lines]) -> Callable[[int], bytes]:
    def made(n: int) -> bytes:
        return "\n".join(lines(n, random.Random(SEED))).encode()[: DEFAULT.file_bytes].rpartition(b"\n")[0]

    return made


LISTS: dict[str, Callable[[int], bytes]] = {
    "ordinary": list_of,
    "long texts": _of_lines(_long_texts),
    "random letters": _of_lines(_random_letters),
    "many columns": _of_lines(_many_columns),
    "faults in every cell": _of_lines(_faults),
    "alike": _of_lines(_alike),
    "links in every row": _of_lines(_links),
    "answers in every row": _of_lines(_answers),
}


def _record_of_all_keys(_: int) -> bytes:
    keys = b",".join(b'"k%d": 1' % key for key in range(400))
    return b'{"name": "a"}\n' * 190_000 + b"{%s}" % keys


REFUSED: dict[str, Callable[[int], bytes]] = {
    "blank lines": lambda _: b"name,country\n" + b"\n" * 90_000_000,
    "an open quotation mark": lambda _: b'name,country\n"' + b"x" * 11_000_000 + b"\n" * 80_000_000,
    "cells without end": lambda _: b"name,country\n" + (b"," * 450 + b"\n") * 200_000,
    "one record with all keys": _record_of_all_keys,
}


def take(path: Path) -> tuple[float, float, str]:
    """Preview and commit a list in a fresh register: the seconds of both, and what came of it."""
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder:
        settings = config.read({"MANUMIT_DATA_DIR": folder})
        engine = database.connect(f"sqlite:///{folder}/bench.db")
        migrate.upgrade(engine)
        owner, sessions = organisation(engine), database.session_factory(engine)
        actor = job_actor(owner, "bench")

        def opened(*, writes: bool = True) -> TenantSession:
            return open_session(sessions, owner, writes=writes)

        with opened() as session:
            limit, storage = settings.upload_bytes, Storage(settings.data_dir, owner)
            with path.open("rb") as stream:
                upload = service.receive(
                    session, storage, stream, "bench.csv", {}, limit=limit, actor=actor, now=NOW
                )
            session.commit()
        began = time.perf_counter()
        counts = dict(running.read(opened, upload.id, settings))
        previewed = time.perf_counter()
        outcome = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        try:
            with opened() as session:
                service.begin_commit(session, session.get_one(Upload, upload.id), actor=actor)
                session.commit()
            running.commit(opened, upload.id, settings, actor=actor, now=NOW, told=untold)
        except Refused as refusal:
            outcome += f"; {refusal.code}"
        return previewed - began, time.perf_counter() - previewed, outcome


def refuse(path: Path) -> tuple[float, float, str]:
    """Read a list that has to be refused."""
    began = time.perf_counter()
    try:
        reading.read(path)
    except FileRefused as refusal:
        return time.perf_counter() - began, 0.0, refusal.code
    raise SystemExit("a list beyond the limits was read")


def _told(answer: Connection, work: Callable[[Path], tuple[float, float, str]], path: Path) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    previewed, committed, outcome = work(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 // 1_000_000
    answer.send(Taken(previewed, committed, peak, outcome))


def measured(work: Callable[[Path], tuple[float, float, str]], data: bytes) -> Taken:
    """What a list takes in a fresh process."""
    ours, theirs = multiprocessing.Pipe()
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=_told, args=(theirs, work, Path(file.name)))
        process.start()
        theirs.close()
        try:
            found: Taken = ours.recv()
        except EOFError:
            raise SystemExit("the process of a list ended without an answer") from None
        process.join()
    return found


def main() -> None:
    """Measure every list, print, and compare with the floors when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=(*LISTS, *REFUSED), default="", help="this list alone")
    given, allowed = floors.parsed(parser, "worst_lists", n=DEFAULT.rows - 100, rounds=1)
    failed = []
    for name in (*LISTS, *REFUSED):
        if given.only not in {"", name}:
            continue
        made, work = (LISTS[name], take) if name in LISTS else (REFUSED[name], refuse)
        data = made(given.n)
        found = measured(work, data)
        print(
            f"worst_lists {name}: {len(data) / 1e6:.0f} MB; preview {found.previewed:.0f} s, "
            f"commit {found.committed:.0f} s, peak {found.megabytes} MB; {found.outcome}",
            flush=True,
        )
        slowest = max(found.previewed, found.committed)
        if found.megabytes > allowed["peak_mb_at_most"] or slowest > allowed["seconds_at_most"]:
            failed.append(name)
    if given.check and failed:
        sys.exit(f"beyond a floor: {', '.join(failed)}")


if __name__ == "__main__":
    main()
