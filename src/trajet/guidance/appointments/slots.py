"""Free time between what is taken. Pure: moments in, moments out."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from trajet.guidance.appointments.types import Slot


def free_parts(open_parts: Iterable[Slot], taken: Iterable[Slot]) -> Iterator[Slot]:
    """What remains of the opening times once everything taken is cut out, in order."""
    busy = sorted(taken, key=lambda slot: slot.begins_at)
    for part in sorted(open_parts, key=lambda slot: slot.begins_at):
        at = part.begins_at
        for slot in busy:
            if slot.ends_at <= at or slot.begins_at >= part.ends_at:
                continue
            if slot.begins_at > at:
                yield Slot(at, slot.begins_at)
            at = max(at, slot.ends_at)
        if at < part.ends_at:
            yield Slot(at, part.ends_at)


def cut_slots(parts: Iterable[Slot], *, minutes: int, step_minutes: int, not_before: datetime) -> Iterator[Slot]:
    """Slots of `minutes` inside free parts; each part is filled from its beginning, on the grid of `step_minutes`."""
    length = timedelta(minutes=minutes)
    for part in parts:
        at = _on_grid(max(part.begins_at, not_before), step_minutes)
        while at + length <= part.ends_at:
            yield Slot(at, at + length)
            at += (
                length if minutes % step_minutes == 0 else timedelta(minutes=-(-minutes // step_minutes) * step_minutes)
            )


def _on_grid(at: datetime, step_minutes: int) -> datetime:
    """The first moment of the grid that is not before; every zone here is a whole number of steps from UTC."""
    seconds = step_minutes * 60
    return datetime.fromtimestamp(-(-at.timestamp() // seconds) * seconds, tz=at.tzinfo)
