"""The events of the desk over plain arrays: no chance, no objects, no clock. Days throughout."""

import numpy as np

from trajet_engines.simulation.desk.openings import Floats, Integers

NOT_YET, SEEN, ANSWERED, NO_OPENING, GAVE_UP = range(5)
FATES = ("not_yet", "seen", "answered", "no_opening", "gave_up")
"""What became of a visitor; `answered`: by the group information; `no_opening`: none fits, however long they wait."""
HOURS_OF_WEEK = 168


def least_free(free: Floats, agents: int) -> int:
    """The agent who is free first; the lowest number among equals."""
    best = 0
    for agent in range(1, agents):
        if free[agent] < free[best]:
            best = agent
    return best


def next_window(i: int, after: float, w: int, opens: Floats, availability: Integers, next_fit: Integers) -> int:
    """The first window from `w` on that opens at `after` or later and fits the visitor; their number when none does."""
    while w < len(opens) and opens[w] < after:
        w += 1
    return int(next_fit[availability[i], w])


def plan_visit(
    i: int,
    after: float,
    w: int,
    opens: Floats,
    availability: Integers,
    next_fit: Integers,
    gives_up_at: Floats,
    head: Integers,
    following: Integers,
    fate: Integers,
) -> None:
    """Put the visitor into the list of the next window that fits, or say why not."""
    v = next_window(i, after, w, opens, availability, next_fit)
    if v == len(opens):
        fate[i] = NO_OPENING if next_fit[availability[i], 0] == v else NOT_YET
    elif opens[v] > gives_up_at[i]:
        fate[i] = GAVE_UP
    else:
        following[i] = head[v]
        head[v] = i


def run_desk(
    opens: Floats,
    closes: Floats,
    agents: Integers,
    enters: Floats,
    next_fit: Integers,
    session: Floats,
    returns_after: float,
    first_hour: float,
    needs_at: Floats,
    availability: Integers,
    service: Floats,
    alone_service: Floats,
    patience: Floats,
    gives_up_at: Floats,
    answered: "np.typing.NDArray[np.bool_]",
    position: Floats,
    fate: Integers,
    visits: Integers,
    turned_away: Integers,
    left: Integers,
    seen_at: Floats,
    wait: Floats,
    used: Floats,
    overtime: Floats,
    by_hour: Floats,
) -> None:
    """Serve window after window, first come first served; a visitor in service is finished after closing.

    `session`: length and interval of group information in days, then seats; length 0 when there is none. First come,
    first served makes the next start the time at which the first agent is free, so no event list is needed: who has no
    patience until then takes nobody's time. Fills, by visitor: `fate`, `visits`, `turned_away` (times, at closing or
    for want of agents), `left` (times, impatient), `seen_at`, `wait` (of the visit that succeeded); by window: `used`
    and `overtime` (agent-days); by hour of the week: visits, those that waited, days they waited.
    """
    n, windows = len(needs_at), len(opens)
    head, following = np.full(windows, -1, np.int64), np.full(n, -1, np.int64)
    has_attended = np.zeros(n, np.bool_)
    times, who = np.empty(n), np.empty(n, np.int64)
    joins_at, joins = np.empty(n), np.empty(n, np.int64)
    room = np.empty(n, np.int64)
    free = np.empty(max(1, agents.max() if windows else 1))
    w = 0
    for i in range(n):
        while w < windows and opens[w] < needs_at[i]:
            w += 1
        plan_visit(i, needs_at[i], w, opens, availability, next_fit, gives_up_at, head, following, fate)
    for w in range(windows):
        here, i = 0, head[w]
        while i != -1:
            begin = enters[availability[i], w]
            times[here] = begin + position[i, visits[i]] * (closes[w] - begin)
            who[here] = i
            visits[i] += 1
            here, i = here + 1, following[i]
        order = np.argsort(times[:here], kind="mergesort")
        free[:] = opens[w]
        count, close = agents[w], closes[w]
        meets_at = opens[w] if session[0] > 0 and count > 0 else np.inf
        p, waiting, first, last = 0, 0, 0, 0
        while p < here or first < last or waiting > 0:
            arrives = times[order[p]] if p < here else np.inf
            leaves_room = joins_at[first] if first < last else np.inf
            if arrives <= leaves_room and arrives <= meets_at:
                i, at = who[order[p]], arrives
                p += 1
                if meets_at < close and not has_attended[i] and waiting < session[2]:
                    room[waiting] = i
                    waiting += 1
                    continue
            elif leaves_room <= meets_at:
                i, at = joins[first], leaves_room
                first += 1
            else:
                if waiting > 0:
                    agent = least_free(free, count)
                    begin = max(meets_at, free[agent])
                    if begin < close:
                        end = begin + session[0]
                        free[agent] = end
                        used[w] += session[0]
                        overtime[w] += max(0.0, end - close)
                        for k in range(waiting):
                            i = room[k]
                            has_attended[i] = True
                            if answered[i]:
                                fate[i], seen_at[i], wait[i] = ANSWERED, begin, 0.0
                            else:
                                joins_at[last], joins[last] = end, i
                                last += 1
                    else:
                        for k in range(waiting):
                            joins_at[last], joins[last] = begin, room[k]
                            last += 1
                    waiting = 0
                meets_at += session[1]
                if meets_at >= close:
                    meets_at = np.inf
                continue
            hour = int((at + first_hour) * 24.0) % HOURS_OF_WEEK
            agent = least_free(free, count)
            begin = max(at, free[agent]) if count > 0 else np.inf
            by_hour[hour, 0] += 1.0
            if begin > at:
                by_hour[hour, 1] += 1.0
            if begin < close and begin - at <= patience[i]:
                minutes = alone_service[i] if has_attended[i] else service[i]
                fate[i], seen_at[i], wait[i] = SEEN, begin, begin - at
                free[agent] = begin + minutes
                used[w] += minutes
                overtime[w] += max(0.0, begin + minutes - close)
                by_hour[hour, 2] += begin - at
                continue
            gone = min(at + patience[i], max(at, close))
            by_hour[hour, 2] += gone - at
            if gone < close:
                left[i] += 1
            else:
                turned_away[i] += 1
            if visits[i] == position.shape[1]:
                fate[i] = GAVE_UP
            else:
                plan_visit(
                    i, gone + returns_after, w + 1, opens, availability, next_fit, gives_up_at, head, following, fate
                )
