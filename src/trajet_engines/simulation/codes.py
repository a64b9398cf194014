"""The words of the simulation as small numbers: arrays hold the index, people read the name."""

from typing import Final

CLASSES: Final = ("vulnerable", "family", "single_woman", "single_man")
"""Household classes; `vulnerable` includes unaccompanied minors."""
BED_TYPES: Final = ("single", "family", "adapted")
OUTCOMES: Final = ("recognised", "refused", "other")
"""How the procedure ends; `other`: Dublin, withdrawal, end of the right for another reason."""
MAX_SIZE: Final = 14

STATIONS: Final = ("registration", "medical", "triage", "session", "interview", "follow_up", "partner", "evaluation")
"""Where somebody is served by staff. `follow_up`: the short talk after a session or after the partner's interview."""
REGISTRATION, MEDICAL, TRIAGE, SESSION, INTERVIEW, FOLLOW_UP, PARTNER, EVALUATION = range(len(STATIONS))

OPTIONS: Final = ("individual", "group", "hybrid", "outsourced")
"""How social guidance is organised."""
INDIVIDUAL, GROUP, HYBRID, OUTSOURCED = range(len(OPTIONS))

SHIFT_ENDS: Final = ("finish", "put_off")
"""At the end of a shift the service in progress is finished in overtime, or broken off and resumed first next time."""
FINISH, PUT_OFF = range(len(SHIFT_ENDS))

STARTS: Final = ("registration", "list", "medical", "guidance", "dispatch", "resident")
"""Where a household of the initial state stands; the queue it is in, or `resident` of a centre."""
START_REGISTRATION, START_LIST, START_MEDICAL, START_GUIDANCE, START_DISPATCH, START_RESIDENT = range(len(STARTS))
