"""The events of the desk over plain arrays: no chance, no objects, no clock. Days throughout.

First come, first served makes the next start the time at which the first agent is free, so no event list is needed: who
has no patience until then takes nobody's time. A visitor in service at closing is finished, in overtime.
"""

import numpy as np

from trajet_engines.simulation.desk.compiled import compiled
from trajet_engines.simulation.desk.records import (
    ANSWERED,
    GAVE_UP,
    HOURS_OF_WEEK,
    NO_OPENING,
    NOT_YET,
    SEEN,
    Floats,
    Lists,
    Marks,
    Needs,
    Session,
    Windows,
)


@compiled
def run_desk(windows: Windows, session: Session, needs: Needs, marks: Marks, lists: Lists, first_hour: float) -> None:
    """Serve window after window; fills `marks`. `first_hour`: hours of the week before the first midnight."""
    w = 0
    for i in range(len(needs.needs_at)):
        while w < len(windows.opens) and windows.opens[w] < needs.needs_at[i]:
            w += 1
        plan_visit(i, w, windows, needs, marks, lists)
    for w in range(len(windows.opens)):
        here = gather(w, windows, needs, marks, lists)
        serve_window(w, here, windows, session, needs, marks, lists, first_hour)


@compiled
def plan_visit(i: int, w: int, windows: Windows, needs: Needs, marks: Marks, lists: Lists) -> None:
    """Put the visitor into the list of the first window from `w` on that fits, or note why there is none."""
    count = len(windows.opens)
    v = windows.next_fit[needs.availability[i], w]
    if v == count:
        marks.fate[i] = NO_OPENING if windows.next_fit[needs.availability[i], 0] == count else NOT_YET
    elif windows.opens[v] > needs.gives_up_at[i]:
        marks.fate[i] = GAVE_UP
    else:
        lists.following[i] = lists.head[v]
        lists.head[v] = i


@compiled
def gather(w: int, windows: Windows, needs: Needs, marks: Marks, lists: Lists) -> int:
    """Note who comes in this window and when; returns how many."""
    here, i = 0, lists.head[w]
    while i != -1:
        begin = windows.enters[needs.availability[i], w]
        lists.times[here] = begin + needs.position[i, marks.visits[i]] * (windows.closes[w] - begin)
        lists.who[here] = i
        marks.visits[i] += 1
        here, i = here + 1, lists.following[i]
    return here


@compiled
def serve_window(
    w: int, here: int, windows: Windows, session: Session, needs: Needs, marks: Marks, lists: Lists, first_hour: float
) -> None:
    """Take arrivals, sessions and those who come out of them in order of time."""
    order = np.argsort(lists.times[:here], kind="mergesort")
    lists.free[:] = windows.opens[w]
    meets_at = windows.opens[w] if session.length > 0 and windows.agents[w] > 0 else np.inf
    arrived, sitting, out, all_out = 0, 0, 0, 0
    while arrived < here or out < all_out or sitting > 0:
        arrives = lists.times[order[arrived]] if arrived < here else np.inf
        comes_out = lists.joins_at[out] if out < all_out else np.inf
        if arrives <= comes_out and arrives <= meets_at:
            i = lists.who[order[arrived]]
            arrived += 1
            if meets_at < np.inf and not marks.has_attended[i] and sitting < session.seats:
                lists.room[sitting] = i
                sitting += 1
            else:
                join_queue(i, arrives, w, windows, needs, marks, lists, first_hour)
        elif comes_out <= meets_at:
            out += 1
            join_queue(lists.joins[out - 1], comes_out, w, windows, needs, marks, lists, first_hour)
        else:
            if sitting > 0:
                all_out = hold_session(meets_at, sitting, all_out, w, windows, session, needs, marks, lists)
            sitting, meets_at = 0, meets_at + session.every
            if meets_at > windows.closes[w] - session.until:
                meets_at = np.inf


@compiled
def hold_session(
    at: float,
    sitting: int,
    all_out: int,
    w: int,
    windows: Windows,
    session: Session,
    needs: Needs,
    marks: Marks,
    lists: Lists,
) -> int:
    """The first free agent leads it, unless the desk closes before; returns how many have come out of all sessions."""
    agent = first_free(lists.free, windows.agents[w])
    begin = max(at, lists.free[agent])
    is_held = begin < windows.closes[w]
    end = begin + session.length if is_held else begin
    if is_held:
        lists.free[agent] = end
        marks.used[w] += session.length
        marks.overtime[w] += max(0.0, end - windows.closes[w])
    for k in range(sitting):
        i = lists.room[k]
        marks.has_attended[i] = is_held
        if is_held and needs.answered[i]:
            marks.fate[i], marks.seen_at[i], marks.wait[i] = ANSWERED, begin, 0.0
        else:
            lists.joins_at[all_out], lists.joins[all_out] = end, i
            all_out += 1
    return all_out


@compiled
def first_free(free: Floats, agents: int) -> int:
    """The agent who is free first; the lowest number among equals."""
    best = 0
    for agent in range(1, agents):
        if free[agent] < free[best]:
            best = agent
    return best


@compiled
def join_queue(
    i: int, at: float, w: int, windows: Windows, needs: Needs, marks: Marks, lists: Lists, first_hour: float
) -> None:
    """Served, or gone: impatient before closing, else turned away at closing; who is gone may come back."""
    agent = first_free(lists.free, windows.agents[w])
    begin = max(at, lists.free[agent]) if windows.agents[w] > 0 else np.inf
    close = windows.closes[w]
    is_served = begin < close and begin - at <= needs.patience[i]
    gone = begin if is_served else min(at + needs.patience[i], max(at, close))
    hour = int((at * 24.0 + first_hour) % HOURS_OF_WEEK)
    marks.by_hour[hour, 0] += 1.0
    marks.by_hour[hour, 1] += 1.0 if begin > at else 0.0
    marks.by_hour[hour, 2] += gone - at
    if is_served:
        length = needs.alone_service[i] if marks.has_attended[i] else needs.service[i]
        marks.fate[i], marks.seen_at[i], marks.wait[i] = SEEN, begin, begin - at
        lists.free[agent] = begin + length
        marks.used[w] += length
        marks.overtime[w] += max(0.0, begin + length - close)
        return
    if gone < close:
        marks.left[i] += 1
    else:
        marks.turned_away[i] += 1
    come_back(i, gone + needs.returns_after, w + 1, windows, needs, marks, lists)


@compiled
def come_back(i: int, after: float, w: int, windows: Windows, needs: Needs, marks: Marks, lists: Lists) -> None:
    """Try again at the next opening, until the visits are used up."""
    if marks.visits[i] == needs.position.shape[1]:
        marks.fate[i] = GAVE_UP
        return
    while w < len(windows.opens) and windows.opens[w] < after:
        w += 1
    plan_visit(i, w, windows, needs, marks, lists)
