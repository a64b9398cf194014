"""Every sheet the demo fills, with its columns in the order rows are written."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from trajet.desk.demo.dice import Dice
from trajet.desk.demo.load import Sheet

BRUSSELS = ZoneInfo("Europe/Brussels")
DOORS_OPEN = 7
FACT = ("source", "stated_on", "withdrawn_on", "person_id")


@lru_cache(65_536)
def moment(on: dt.date, minute: int = 0) -> str:
    """So many minutes after the doors open that day, as PostgreSQL reads it."""
    return (dt.datetime.combine(on, dt.time(DOORS_OPEN), BRUSSELS) + dt.timedelta(minutes=minute)).isoformat()


class Book:
    """One sheet a table, in the order in which they are loaded."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.sheets: list[Sheet] = []
        self._network()
        self._people()
        self._arrivals()
        self._stays()
        self._guidance()
        self._sessions()

    # By label: the demo fills tables of every wing and knows none of their code.
    def _sheet(self, label: str, *columns: str) -> Sheet:
        sheet = Sheet(self.dice, label, *columns)
        self.sheets.append(sheet)
        return sheet

    def _network(self) -> None:
        self.centres = self._sheet(
            "reception.Centre", "code", "name", "kind", "operator", "address", "postal_code", "municipality", "province",
            "region", "languages", "target_groups", "features", "phone", "route_note", "opens_on", "closes_on",
            "intake_per_day", "followups_at_once", "school_seats", "source", "source_on",
        )  # fmt: skip
        self.buildings = self._sheet("reception.Building", "centre_id", "name")
        self.rooms = self._sheet("reception.Room", "building_id", "centre_id", "name", "floor", "kind", "features")
        self.beds = self._sheet("reception.Bed", "room_id", "centre_id", "label", "kind")
        self.closures = self._sheet("reception.Closure", "room_id", "centre_id", "during", "reason")

    def _people(self) -> None:
        self.persons = self._sheet(
            "people.Person", "display_name", "native_name", "native_script", "sort_key", "sex", "gender_said", "birth_on",
            "birth_precision", "is_stateless", "is_synthetic", "match_keys", "version",
        )  # fmt: skip
        self.names = self._sheet("people.PersonName", *FACT, "kind", "family", "given", "script", "latin")
        self.births = self._sheet("people.BirthDate", *FACT, "on", "precision")
        self.nationalities = self._sheet("people.Nationality", *FACT, "country")
        self.languages = self._sheet("people.SpokenLanguage", *FACT, "language", "level", "needs_interpreter", "reads")
        self.phones = self._sheet("people.Phone", *FACT, "written", "digits")
        self.identifiers = self._sheet("people.Identifier", *FACT, "scheme", "value", "issuer")
        self.keys = self._sheet("people.SearchKey", "person_id", "kind", "key", "sound")
        self.households = self._sheet("people.Household", "label")
        self.memberships = self._sheet("people.Membership", "household_id", "person_id", "role", "during")
        self.ties = self._sheet("people.FamilyTie", *FACT, "other_id", "kind", "evidence", "since_on")

    def _arrivals(self) -> None:
        self.arrivals = self._sheet(
            "reception.Arrival", "household_id", "status", "priority", "waiting_since_at", "target_group",
            "application_kind", "procedure_language", "made_on", "registered_on", "lodged_on", "document",
            "expected_on", "closed_on",
        )  # fmt: skip
        self.decisions = self._sheet(
            "reception.EntitlementDecision", "arrival_id", "outcome", "rule", "rule_from", "facts", "reason",
            "decided_by_id", "decided_on", "keeps_medical_guidance",
        )  # fmt: skip

    def _stays(self) -> None:
        self.stays = self._sheet(
            "reception.Stay", "household_id", "centre_id", "during", "arrived_on", "is_alone", "ended_by"
        )
        self.bed_uses = self._sheet("reception.BedUse", "bed_id", "centre_id", "person_id", "stay_id", "during")
        self.designations = self._sheet(
            "reception.Designation", "arrival_id", "centre_id", "stay_id", "status", "language", "decided_by_id",
            "decided_at", "travels_on", "reasons", "override_reason", "undone_reason", "brochure_on",
            "brochure_language",
        )  # fmt: skip

    def _guidance(self) -> None:
        self.needs = self._sheet(
            "guidance.Need", "person_id", "code", "severity", "basis", "note_closed", "recorded_by_id", "recorded_on", "review_on",
            "ended_on",
        )  # fmt: skip
        self.constraints = self._sheet(
            "guidance.Constraint", "household_id", "code", "target", "is_hard", "recorded_by_id", "starts_on", "ends_on"
        )
        self.clocks = self._sheet(
            "guidance.EvaluationClock",
            "household_id",
            "kind",
            "starts_on",
            "due_on",
            "done_on",
            "done_by_id",
            "stopped_on",
        )
        self.examinations = self._sheet(
            "guidance.Examination", "household_id", "kind", "done_on", "done_by_id", "waived_reason"
        )
        self.journal = self._sheet(
            "access.JournalEntry",
            "staff_id",
            "act",
            "at",
            "person_id",
            "household_id",
            "subject_uuid",
            "reason",
            "data",
        )

    def _sessions(self) -> None:
        self.sessions = self._sheet(
            "guidance.Session", "kind", "subject", "title", "place", "opens_at", "closes_at", "capacity", "desks",
            "languages", "interpreters", "has_letters", "is_registered", "status", "notice", "series", "opened_at",
            "closed_at", "heads", "version",
        )  # fmt: skip
        self.duties = self._sheet("guidance.Duty", "session_id", "staff_id")
        self.tickets = self._sheet(
            "guidance.Ticket", "session_id", "number", "letter", "pseudonym", "source", "language", "topic", "urgency",
            "with_children", "needs_care", "interpreting", "interpreter_use_id", "status", "desk", "seen_by_id",
            "no_answers", "taken_at", "queued_at", "triaged_at", "first_called_at", "called_at", "started_at", "ended_at",
            "turned_away_reason", "offered", "version",
        )  # fmt: skip
        self.ticket_steps = self._sheet("guidance.TicketStep", "ticket_id", "act", "at", "staff_id", "desk", "key")
        self.participants = self._sheet(
            "guidance.Participant", "session_id", "person_id", "given_name", "language", "number", "presence", "signed_at",
            "registered_by_id",
        )  # fmt: skip
        self.handouts = self._sheet("guidance.Handout", "session_id", "title", "language", "copies", "handed_at")
