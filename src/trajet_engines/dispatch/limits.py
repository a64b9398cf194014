"""When to stop: wall-clock seconds, CPU seconds of this thread, or both. CPU seconds do not run while others work."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the wall clock and, if limited, one on the thread's CPU clock."""

    at: float
    cpu_at: float = float("inf")

    @classmethod
    def after(cls, seconds: float, cpu_seconds: float | None = None) -> "Deadline":
        cpu_at = float("inf") if cpu_seconds is None else time.thread_time() + cpu_seconds
        return cls(time.monotonic() + seconds, cpu_at)

    @property
    def is_past(self) -> bool:
        return time.monotonic() > self.at or time.thread_time() > self.cpu_at

    @property
    def seconds_left(self) -> float:
        """On the wall clock."""
        return self.at - time.monotonic()

    @property
    def cpu_seconds_left(self) -> float:
        """Of this thread."""
        return self.cpu_at - time.thread_time()

    def share(self, part: float) -> "Deadline":
        """The moment when this part of what is left is used."""
        now, cpu_now = time.monotonic(), time.thread_time()
        return Deadline(now + (self.at - now) * part, cpu_now + (self.cpu_at - cpu_now) * part)
