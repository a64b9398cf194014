"""The one table of who may do what: act → roles. Code, tests and the reference page read this."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """A role within one service; a person may hold several."""

    CLERK = "clerk", _("Arrival clerk")
    SCREENER = "screener", _("Screener")
    DISPATCHER = "dispatcher", _("Dispatcher")
    SUPERVISOR = "supervisor", _("Resident supervisor")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    LAWYER = "lawyer", _("Lawyer")
    PSYCHOLOGIST = "psychologist", _("Psychologist")
    COORDINATOR = "coordinator", _("Coordinator")
    DIRECTOR = "director", _("Director")
    ADMINISTRATOR = "administrator", _("Administrator")
    DPO = "dpo", _("Data-protection officer")


C, S, D, V, W, L, P, K, R, A, O = (  # noqa: E741
    Role.CLERK,
    Role.SCREENER,
    Role.DISPATCHER,
    Role.SUPERVISOR,
    Role.SOCIAL_WORKER,
    Role.LAWYER,
    Role.PSYCHOLOGIST,
    Role.COORDINATOR,
    Role.DIRECTOR,
    Role.ADMINISTRATOR,
    Role.DPO,
)
EVERYBODY = frozenset(Role)
HELPERS = frozenset({C, S, D, V, W, L, P, K})

ACTS: dict[str, frozenset[Role]] = {
    "desk.home": EVERYBODY,
    "people.person.search": HELPERS,
    "people.person.read": HELPERS | {O},
    "people.person.write": frozenset({C, S, W, L}),
    "people.duplicates.review": frozenset({C, W, K}),
    "guidance.needs.record": frozenset({S, W}),
    "guidance.needs.read": frozenset({S, W, P}),
    "guidance.needs.read_special": frozenset({S, W, P}),
    "guidance.constraints.read": frozenset({S, D, V, W, K}),
    "law.procedure.read": frozenset({C, S, D, W, L, K}),
    "law.procedure.write": frozenset({W, L, K}),
    "law.deadline.read": frozenset({C, S, D, W, L, K}),
    "law.deadline.write": frozenset({W, L, K}),
    "law.deadline.coordinate": frozenset({K}),
    "law.rulebook.read": frozenset({C, S, D, W, L, K, R}),
    "reception.network.read": frozenset({C, S, D, V, W, K, R, A}),
    "reception.network.write": frozenset({K, A}),
    "reception.network.rooms": frozenset({D, K, A}),
    "reception.arrivals.read": frozenset({C, S, D, V, W, K}),
    "reception.arrivals.register": frozenset({C}),
    "reception.arrivals.decide": frozenset({C, D}),
    "reception.dispatch.read": frozenset({D, K}),
    "reception.dispatch.propose": frozenset({D}),
    "reception.dispatch.confirm": frozenset({D}),
    "reception.dispatch.tonight": frozenset({D, K}),
    "reception.dispatch.settings": frozenset({K}),
    "reception.stays.read": frozenset({D, V, W, K}),
    "reception.stays.write": frozenset({D, V, K}),
    "reception.figures.read": frozenset({D, K, R}),
    "reception.fairness.read": frozenset({D, K, R, O}),
    "programme.scenarios.run": frozenset({K}),
    "access.journal.read": frozenset({O}),
    "access.staff.manage": frozenset({A}),
    "access.break_glass": HELPERS,
    "access.token.manage": EVERYBODY,
}
"""Acts of the `reception` wing exist only in an arrival centre's service (`design.md` 4: services share nothing)."""

ONLY_IN_ARRIVAL_CENTRE = "reception."
SPECIAL_READERS = ACTS["guidance.needs.read_special"]
