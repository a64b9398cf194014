"""Columns and codes of the kernel's tables, in one place."""

from typing import Final

LEVELS: Final = 8
"""Priority ranks of a staff group."""
TYPES: Final = 3
CLASSES: Final = 4

# Where a household stands.
(
    TO_COME, AT_REGISTRATION, ON_LIST, TOO_LARGE, AT_MEDICAL, AT_GUIDANCE, READY, READY_TOO_LARGE, DESIGNATED, RESIDENT,
    LEFT, ABANDONED,
) = range(12)  # fmt: skip
STAGES: Final = (
    "to_come", "at_registration", "on_list", "too_large", "at_medical", "at_guidance", "ready", "ready_too_large",
    "designated", "resident", "left", "abandoned",
)  # fmt: skip
"""Names of `Outcome.stages`. `too_large`: than every place of its type will ever be."""

# State.hh: columns of whole numbers of a household. LIST: the list it is in, -1 none. MATE: the next member of its session,
# -1 none. BEDS, BED, KIND: size, bed type and class, as in the trace.
STAGE, STATION, NEXT, PREVIOUS, MATE, SITE, CENTRE, LIST, CARE, BEDS, BED, KIND = range(12)
NEXT_LIFE: Final = SITE
"""Its next life, as in the trace: of a resident, whose site no longer matters."""
HH_COLUMNS: Final = 16
"""A household fills one line of the cache, 64 bytes: its facts and its `State.clock` stand beside what changes."""
# CARE: its evaluation, from the arrival in a centre.
NO_CARE, CARE_LATER, CARE_QUEUED, CARE_NOW, CARE_DONE = range(5)

# State.clock: the same lines as State.hh, read as eight decimal numbers. UNTIL: the end of the present service; in a queue,
# what the service needs or, broken off, still needs, as a negative number; else inf. DUE_FROM: as T_CLOCK, beside the rest.
UNTIL, DUE_FROM = 6, 7

# Outcome.times, by outcome.STEPS.
(
    T_ARRIVED, T_REGISTRATION, T_LISTED, T_PLACED, T_MEDICAL, T_MEDICAL_END, T_GUIDANCE, T_ASSESSED, T_DESIGNATED, T_MOVED_IN,
    T_CLOCK, T_EVALUATED, T_LEFT, T_ABANDONED,
) = range(14)  # fmt: skip
STEP_COUNT: Final = 14

# Kinds of event on the heap.
(
    COME_AGAIN, SERVICE_DONE, PATIENCE_OVER, COME_BACK, PARTNER_READY, SESSION_DUE, TRANSPORT, CARE_OPENS, MOVE, EXIT,
) = range(10)  # fmt: skip
KIND_BITS, EVENT_BITS = 4, 32
"""An event is row × 2⁴ + kind, below 2³²; what orders events of one moment is turn × 2³² + event."""
KIND_MASK, EVENT_MASK = (1 << KIND_BITS) - 1, (1 << EVENT_BITS) - 1
NOT_NEGATIVE: Final = (1 << 62) - 1
"""`& NOT_NEGATIVE` changes no place of a table: it tells the compiler that none is counted from the end, a test saved each time."""

# Kinds of line of the timetable; at the same moment in this order.
DAY_END, CALENDAR, STAFF, SITE_BEDS, CENTRE_BEDS, CENTRE_STAFF, DISPATCH = range(7)

# State.cursor.
# SLOT: the part of today whose events are in the heap; USED_TODAY: events of today that were put aside for later parts.
# JOINS: the household that joins a queue at the end of the event, -1 none.
# FREE: the first block of `later` given back; USED_BLOCKS: how many were ever taken. MOST_FREE, MOST_BEDS: while beds of a
# type are given out, the most that are free and that there are in one place. ASKED: phase of the beds to be given out at the
# end of the event, -1 none; FIRST_TYPE to before END_TYPE: their types.
(
    HEAP_SIZE, SEQUENCE, LINE, ARRIVAL, DAY, EVENTS, FULL, FREE, USED_BLOCKS, MOST_FREE, MOST_BEDS, ASKED, FIRST_TYPE, END_TYPE,
    SLOT, USED_TODAY, JOINS,
) = range(17)  # fmt: skip
CURSORS: Final = 17
# State.days: of a later day the block of its events that is being filled (-1 none), and how many that one holds.
BLOCK, FILLED = range(2)
BLOCK_SIZE: Final = 16
"""Events of one day stand together in memory, so many at a time."""

SLOTS: Final = 256
"""Parts of a day, so short that few events fall into one."""

# State.lists: first, last, count.
FIRST, LAST, COUNT = range(3)
# Net.base: number of the first list of each kind; LISTS: how many there are.
OF_GROUPS, OF_SITES, OF_CENTRES, OF_LANGUAGES, OF_SERVED, LISTS = range(6)

# State.groups: whole numbers of a staff group; State.hours: its integrals in hours, and when they were last brought up to date.
COUNT_OF_STAFF, ON_DUTY, BUSY = range(3)
H_DUTY, H_WORKED, H_OVERTIME, H_LAST = range(4)

# Net.whole and Net.real: settings.
OPTION, SESSION_SIZE, LOOK_PAST, GROUPS, SITES, CENTRES, RANKS, DAYS = range(8)
SESSION_WAIT, RESERVE_AFTER, DUE_DAYS = range(3)

# State.tally: what the snapshot reads. Four queues in the order registration, medical, guidance, evaluation.
WAITING = 0
QUEUES = 4
(
    N_WAITING, N_TOO_LARGE, N_READY, HELD, RESIDENTS, OVERDUE, SOCIAL_WORKERS,
    D_ARRIVALS, D_PERSONS, D_PLACED, D_DISPATCHED, D_EXITS, D_ABANDONED, D_RETURNED, D_AGAIN, D_MADE, D_IN_TIME,
) = range(8, 25)  # fmt: skip
TALLIES: Final = 25
FIRST_OF_DAY: Final = D_ARRIVALS
"""Tallies from here on start again every day."""
FIXED_SERIES: Final = 35
"""Columns of `Outcome.daily` before those of sites and staff groups."""
