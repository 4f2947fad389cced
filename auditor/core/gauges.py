"""What the database tells `/metrics`, read again only after some seconds, however many ask."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import sessionmaker

from auditor.core import clock
from auditor.core.database import TenantSession, open_session

KEPT_SECONDS = 5.0

Read = Callable[[TenantSession, datetime], list[Metric]]
"""Reads over all organisations; no label names one of them, or anybody."""


class Gauges:
    """The gauges of one installation. A database that does not answer is told, and is no error."""

    def __init__(self, read: Read, *, kept_seconds: float = KEPT_SECONDS) -> None:
        self.read, self.kept_seconds = read, kept_seconds
        self.reading = threading.Lock()
        self.kept: tuple[object, float, bytes] = (None, 0.0, b"")

    def text(self, sessions: sessionmaker[TenantSession]) -> bytes:
        """The gauges in the form of Prometheus; who comes while they are read waits for the same."""
        with self.reading:
            of, since, text = self.kept
            if of is not sessions or time.monotonic() - since > self.kept_seconds:
                text = _written(self._measured(sessions))
                self.kept = (sessions, time.monotonic(), text)
            return text

    def _measured(self, sessions: sessionmaker[TenantSession]) -> list[Metric]:
        answers = GaugeMetricFamily("manumit_database_answers", "1 while the database can be read.")
        try:
            with open_session(sessions, None, writes=False) as session:
                found = self.read(session, clock.now())
        except SQLAlchemyError:
            found = []
        answers.add_metric([], 1.0 if found else 0.0)
        return [answers, *found]


class _Read(Collector):
    def __init__(self, metrics: Iterable[Metric]) -> None:
        self.metrics = metrics

    def collect(self) -> Iterator[Metric]:
        yield from self.metrics


def _written(metrics: Iterable[Metric]) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Read(metrics))
    return generate_latest(registry)


def gauge(
    name: str, told: str, values: Iterable[tuple[list[str], float]], labels: Iterable[str] = ()
) -> Metric:
    """One gauge with its values by labels."""
    family = GaugeMetricFamily(f"manumit_{name}", told, labels=list(labels))
    for labelled, value in values:
        family.add_metric(labelled, value)
    return family
