"""A staff group: its shifts, its queues by rank, who is being served, and its hours."""

import math
from collections import deque
from collections.abc import Callable
from typing import Any

import simpy

A_SECOND = 1 / 86400


class Service:
    """One household, or one session, at one station. `ended` happens when it has been served to the end."""

    def __init__(self, env: simpy.Environment, queue: str, rank: int, days: float) -> None:
        self.queue, self.rank, self.needs, self.members = queue, rank, days, 1
        self.ended = env.event()
        self.on_start: Callable[[], None] = lambda: None
        self.ends_at = math.nan
        self.alarm: Any = None
        self.is_under_way = False


class Desk:
    def __init__(self, env: simpy.Environment, staff: int, calendar: int, puts_off: bool) -> None:
        self.env, self.staff, self.calendar, self.puts_off = env, staff, calendar, puts_off
        self.level = 0.0
        self.on_duty = 0
        self.waiting: list[deque[Service]] = [deque() for _ in range(8)]
        self.served: list[Service] = []
        self.hours = [0.0, 0.0, 0.0]
        self.since = 0.0

    def join(self, service: Service) -> None:
        self.waiting[service.rank].append(service)
        self.call_next()

    def withdraw(self, service: Service) -> None:
        self.waiting[service.rank].remove(service)

    def call_next(self) -> None:
        while len(self.served) < self.on_duty:
            queue = next((queue for queue in self.waiting if queue), None)
            if queue is None:
                return
            self._start(queue.popleft())

    def plan_shift(self, staff: int | None = None, level: float | None = None) -> None:
        """More or fewer people on duty; what is begun is finished, or the latest begun is put off."""
        self.staff = self.staff if staff is None else staff
        self.level = self.level if level is None else level
        on_duty = math.floor(self.staff * self.level + 0.5)
        if on_duty == self.on_duty:
            return
        self.account()
        self.on_duty = on_duty
        if self.puts_off:
            for service in reversed(list(self.served)):
                if len(self.served) > on_duty and service.ends_at - self.env.now > A_SECOND:
                    self._put_off(service)
        self.call_next()

    def account(self) -> None:
        """Hours on duty, worked and in overtime since the last change."""
        hours = (self.env.now - self.since) * 24.0
        if hours > 0:
            self.hours[0] += self.on_duty * hours
            self.hours[1] += len(self.served) * hours
            if len(self.served) > self.on_duty:
                self.hours[2] += (len(self.served) - self.on_duty) * hours
            self.since = self.env.now

    def _start(self, service: Service) -> None:
        self.account()
        self.served.append(service)
        service.is_under_way = True
        service.on_start()
        service.alarm = alarm = self.env.timeout(service.needs)
        service.ends_at = self.env.now + service.needs
        alarm.callbacks.append(lambda _: self._finish(service, alarm))

    def _put_off(self, service: Service) -> None:
        service.needs = service.ends_at - self.env.now
        service.alarm = None
        service.is_under_way = False
        self.served.remove(service)
        self.waiting[service.rank].appendleft(service)

    def _finish(self, service: Service, alarm: Any) -> None:
        if service.alarm is not alarm:
            return
        self.account()
        self.served.remove(service)
        service.is_under_way = False
        self.call_next()
        service.ended.succeed()
