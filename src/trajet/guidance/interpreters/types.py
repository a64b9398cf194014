"""Plain values of interpreters."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """How somebody interprets."""

    PHONE = "phone", _("by telephone")
    ON_SITE = "on_site", _("on site")
    VIDEO = "video", _("by video")


class UseStatus(TextChoices):
    """What became of a need for an interpreter."""

    NEEDED = "needed", _("to book")
    BOOKED = "booked", _("booked")
    DONE = "done", _("done")
    NO_SHOW = "no_show", _("booked, did not come")
    NONE_FOUND = "none_found", _("nobody found")
    CANCELLED = "cancelled", _("no longer needed")


class UseSource(TextChoices):
    """Where the need arose; other rooms may write a word of their own."""

    APPOINTMENT = "appointment", _("appointment")
    SESSION = "session", _("walk-in session")
    ENTRY = "entry", _("journal entry")
    PLAN = "plan", _("plan")
    EXAMINATION = "examination", _("examination")
    OTHER = "other", _("other")


TRANSITIONS: dict[str, frozenset[str]] = {
    UseStatus.NEEDED: frozenset(
        {UseStatus.BOOKED, UseStatus.DONE, UseStatus.NO_SHOW, UseStatus.NONE_FOUND, UseStatus.CANCELLED}
    ),
    UseStatus.BOOKED: frozenset(
        {UseStatus.NEEDED, UseStatus.DONE, UseStatus.NO_SHOW, UseStatus.NONE_FOUND, UseStatus.CANCELLED}
    ),
    UseStatus.NO_SHOW: frozenset({UseStatus.NEEDED, UseStatus.BOOKED, UseStatus.DONE}),
    UseStatus.NONE_FOUND: frozenset({UseStatus.NEEDED, UseStatus.BOOKED, UseStatus.DONE, UseStatus.CANCELLED}),
    UseStatus.CANCELLED: frozenset({UseStatus.NEEDED}),
    UseStatus.DONE: frozenset({UseStatus.NO_SHOW}),
}
"""Status → the ones it may go to. Whoever did not come stays counted: that need is not taken back, only met after all."""

SETTLED = frozenset({UseStatus.DONE, UseStatus.NO_SHOW})
"""What happened at the hour itself, and is not undone by a later change of plan."""

MOST_MINUTES = 12 * 60


@dataclass(frozen=True, slots=True)
class InterpreterInput:
    """An interpreter, or an organisation that sends them (`takes_several`: a line that serves several at once)."""

    name: str
    languages: tuple[str, ...]
    modes: tuple[str, ...]
    organisation: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    takes_several: bool = False
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """What became of the needs of one language in a period; `minutes` are those of the uses that took place.

    `stepped_in`: how often somebody booked did not come and the need is met by somebody else, or still looked for.
    """

    language: str
    needed: int = 0
    booked: int = 0
    done: int = 0
    no_show: int = 0
    none_found: int = 0
    cancelled: int = 0
    minutes: int = 0
    stepped_in: int = 0

    @property
    def asked(self) -> int:
        """Every need that was not taken back."""
        return self.needed + self.booked + self.done + self.no_show + self.none_found
