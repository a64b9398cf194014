"""One request against its own SQL: work of the web process, work of its database process, time elapsed."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

Statement = tuple[str, Any]
OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians in milliseconds: CPU of this process, CPU of the database process that served it, elapsed."""

    web_ms: float
    database_ms: float
    elapsed_ms: float

    @property
    def total_ms(self) -> float:
        """All the work there is; the time elapsed where the database's own work cannot be read."""
        return self.web_ms + self.database_ms if self.database_ms == self.database_ms else self.elapsed_ms


@dataclass(frozen=True, slots=True)
class Work:
    """Something to measure, and the process of the database that serves it."""

    run: Callable[[], object]
    backend: int


def compare(first: Work, second: Work, rounds: int) -> tuple[Cost, Cost]:
    """Measure both in turns, so that whatever else the machine does weighs on both alike."""
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(rounds):
        for work, found in zip((first, second), costs, strict=True):
            found.append(measure(work))
    return _median(costs[0]), _median(costs[1])


def measure(work: Work) -> Cost:
    """What it costs once."""
    began, busy, backend = time.perf_counter(), time.process_time(), _busy_ms(work.backend)
    work.run()
    elapsed, cpu = time.perf_counter() - began, time.process_time() - busy
    return Cost(cpu * 1000, _busy_ms(work.backend) - backend, elapsed * 1000)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.web_ms for cost in costs),
        statistics.median(cost.database_ms for cost in costs),
        statistics.median(cost.elapsed_ms for cost in costs),
    )


def _busy_ms(pid: int) -> float:
    """CPU a process on this machine has used; not a number where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6
    except (OSError, ValueError, IndexError):
        return float("nan")


def replay(db: psycopg.Connection[Any], statements: Sequence[Statement]) -> None:
    """Run the statements in one transaction and fetch every row; nothing is kept."""
    for text, values in statements:
        cursor = db.execute(text.encode(), _anew(values) if text.startswith("INSERT") else values)
        if cursor.description:
            cursor.fetchall()
    db.rollback()


def _anew(values: Sequence[Any]) -> list[Any]:
    """The same row under another identifier: the page itself has written the first."""
    return [uuid4() if isinstance(value, UUID) else value for value in values]


def is_of_the_page(statement: Statement) -> bool:
    return not statement[0].startswith(OF_TRANSACTIONS)
