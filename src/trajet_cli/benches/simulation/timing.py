"""Processor seconds of things done in turns, so that whatever else the machine does weighs on all alike."""

import statistics
from collections.abc import Callable, Mapping
from time import process_time


def cpu_of[T](work: Callable[[], T]) -> tuple[T, float]:
    """What it returns, and the processor seconds of this process and its threads."""
    began = process_time()
    found = work()
    return found, process_time() - began


def in_turns(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median processor seconds of each."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seconds[name].append(cpu_of(work)[1])
    return {name: statistics.median(found) for name, found in seconds.items()}
