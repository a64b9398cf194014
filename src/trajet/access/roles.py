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
    HEALTH = "health", _("Health worker")


C, S, D, V, W, L, P, K, R, A, O, H = (  # noqa: E741
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
    Role.HEALTH,
)
EVERYBODY = frozenset(Role)
HELPERS = frozenset({C, S, D, V, W, L, P, K, H})
GUIDES = frozenset({W, L, P})

ACTS: dict[str, frozenset[Role]] = {
    "desk.home": EVERYBODY,
    "people.person.search": HELPERS,
    "people.person.read": HELPERS | {O},
    "people.person.write": frozenset({C, S, W, L}),
    "people.duplicates.review": frozenset({C, W, K}),
    "guidance.needs.examine": frozenset({S, W, H}),
    "guidance.needs.record": frozenset({S, W, H}),
    "guidance.needs.review": frozenset({W, P}),
    "guidance.needs.read": frozenset({S, W, P, H}),
    "guidance.needs.read_special": frozenset({S, W, P, H}),
    "guidance.constraints.read": frozenset({S, D, V, W, K, H}),
    "guidance.evaluation.read": frozenset({S, W, P, K, H}),
    "guidance.evaluation.figures": frozenset({W, K, R}),
    "guidance.questionnaire.list": GUIDES | {S, H, K, R},
    "guidance.questionnaire.read": GUIDES | {S, H, K},
    "guidance.questionnaire.fill": GUIDES | {S, H},
    "guidance.questionnaire.publish": frozenset({K}),
    "guidance.questionnaire.results": frozenset({K, R}),
    "guidance.file.read": GUIDES | {K},
    "guidance.file.write": GUIDES,
    "guidance.file.transfer": GUIDES | {K},
    "guidance.file.copy": GUIDES,
    "guidance.file.import": frozenset({K}),
    "guidance.task.read": GUIDES | {S, K},
    "guidance.task.write": GUIDES | {S, K},
    "guidance.plan.read": GUIDES | {K},
    "guidance.plan.write": GUIDES,
    "guidance.appointment.read": GUIDES | {C, S, H, K},
    "guidance.appointment.write": GUIDES | {S, H, K},
    "guidance.appointment.arrange": frozenset({K}),
    "guidance.interpreter.read": GUIDES | {S, H, K},
    "guidance.interpreter.write": GUIDES | {S, H, K},
    "guidance.session.read": GUIDES | {C, K},
    "guidance.session.hold": GUIDES | {C},
    "guidance.session.plan": frozenset({W, K}),
    "guidance.session.figures": frozenset({W, K, R}),
    "guidance.referral.read": GUIDES | {K},
    "guidance.referral.write": GUIDES,
    "guidance.letter.write": GUIDES | {K},
    "guidance.letter.template": frozenset({K}),
    "guidance.sheet.read": HELPERS,
    "guidance.sheet.write": frozenset({K}),
    "partners.directory.read": HELPERS,
    "partners.directory.write": frozenset({W, K}),
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
    "access.readers.name": frozenset({R, O}),
    "access.break_glass": HELPERS,
    "access.token.manage": EVERYBODY,
}

ONLY_IN_ARRIVAL_CENTRE = ("reception.", "guidance.needs.examine", "guidance.evaluation.")
"""Beginnings of the acts that exist only in an arrival centre: its places, the examinations of whoever waits there, and
the evaluation that follows a designation. A guidance cell has neither the work nor the rows."""

NAMED_READERS_ONLY = frozenset(
    {"guidance.needs.record", "guidance.needs.review", "guidance.needs.read", "guidance.needs.read_special"}
)
"""Acts that read or write special categories: besides the role, they ask for the name on the service's list of readers
(law of 30 July 2018 art. 9)."""

SPECIAL_READERS = ACTS["guidance.needs.read_special"]
