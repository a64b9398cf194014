"""Rows about people: the person, the facts with their dates, search keys, the household and its ties.

Numbers that cannot be real: SP numbers start with 0, telephones lie in 0470 00, nobody carries a national number.
"""

import datetime as dt
from itertools import pairwise

from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.derive import latin_form, match_keys, name_key, sort_key
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.load import Days
from trajet.desk.demo.persons import Someone
from trajet.desk.demo.story import Path

NATIVE_SHARE, ALIAS_SHARE, PHONE_SHARE, SP_SHARE, STATELESS_SHARE = 0.5, 0.03, 0.6, 0.8, 0.02
PAST_SP_SHARE = 0.25
READS_SHARE = 0.8
NATIONAL = frozenset({"fr", "nl", "de"})
PARENTS = ("head", "partner")


class PeopleRows:
    """Writes one household after another; returns ids."""

    def __init__(self, book: Book, dice: Dice) -> None:
        self.book, self.dice = book, dice
        self._numbers = 0

    def write(self, path: Path, service: int) -> tuple[int, list[int]]:
        """The household's id and those of its members, in order."""
        at = moment(path.made_on, path.minute)
        members = path.group.members
        persons = [self._person(member, path, service, at) for member in members]
        household = self.book.households.add(service, at, f"{members[0].family.upper()} {members[0].given}")
        for member, person in zip(members, persons, strict=True):
            during = Days((max(path.made_on, member.born_on), None))
            self.book.memberships.add(service, at, household, person, member.role, during)
        self._ties(path, persons, service, at)
        return household, persons

    def _person(self, someone: Someone, path: Path, service: int, at: str) -> int:
        book, dice = self.book, self.dice
        names = self._names(someone, is_short=path.is_past)
        phone = self._phone() if someone.role in PARENTS and not path.is_past and dice.happens(PHONE_SHARE) else ""
        sp = self._sp() if dice.happens(PAST_SP_SHARE if path.is_past else SP_SHARE) else ""
        numbers = [*([f"+{phone}"] if phone else []), *([f"#sp:{sp}"] if sp else [])]
        latin_names = [(family, given) for _, family, given, _ in names]
        native = next(((f, g, script) for _, f, g, script in names if script != "Latn"), ("", "", ""))
        person = book.persons.add(
            service, at, f"{someone.family.upper()} {someone.given}", f"{native[0]} {native[1]}".strip(), native[2],
            sort_key(someone.family, someone.given), someone.sex, "", someone.born_on, someone.precision,
            someone.nation.alpha2 == "PS" and dice.happens(STATELESS_SHARE), True,
            match_keys(latin_names, someone.born_on, someone.precision, numbers), 1,
        )  # fmt: skip
        stated = ("claimed", path.made_on, None, person)
        self._facts(someone, names, stated, service, at, is_short=path.is_past)
        self._reached_by(phone, sp, stated, service, at)
        return person

    def _names(self, someone: Someone, *, is_short: bool) -> list[tuple[str, str, str, str]]:
        """(kind, family, given, script), the one lists show first."""
        given, family = someone.entries
        found = [("claimed", someone.family, someone.given, "Latn")]
        if is_short:
            return found
        if given.native and family.native and self.dice.happens(NATIVE_SHARE):
            found.append(("claimed", family.native, given.native, given.script))
        if self.dice.happens(ALIAS_SHARE):
            found.append(("alias", family.spell(self.dice), given.spell(self.dice), "Latn"))
        return found

    def _facts(
        self,
        someone: Someone,
        names: list[tuple[str, str, str, str]],
        stated: tuple[str, dt.date, None, int],
        service: int,
        at: str,
        *,
        is_short: bool,
    ) -> None:
        book, person, seen = self.book, stated[3], set()
        for kind, family, given, script in names:
            book.names.add(
                service, at, *stated, kind, family, given, script, f"{latin_form(given)} {latin_form(family)}"
            )
            key = name_key(family, given)
            if key not in seen:
                book.keys.add(service, at, person, "name", *key)
            seen.add(key)
        book.births.add(service, at, *stated, someone.born_on, someone.precision)
        book.nationalities.add(service, at, *stated, someone.nation.alpha2)
        if is_short:
            return
        needs_interpreter = someone.language not in NATIONAL
        reads = self.dice.happens(READS_SHARE)
        book.languages.add(service, at, *stated, someone.language, "mother", needs_interpreter, reads)

    def _reached_by(self, phone: str, sp: str, stated: tuple[str, dt.date, None, int], service: int, at: str) -> None:
        book, person = self.book, stated[3]
        if phone:
            book.phones.add(service, at, *stated, f"+32 {phone[2:5]} {phone[5:7]} {phone[7:9]} {phone[9:]}", phone)
            book.keys.add(service, at, person, "phone", f" {phone}", "")
        if sp:
            book.identifiers.add(service, at, "authority", *stated[1:], "sp", sp, "")
            book.keys.add(service, at, person, "identifier", f" {sp}", "")

    def _phone(self) -> str:
        """0470 00 and four digits: a few thousand people share them, as real families share telephones."""
        return f"3247000{self.dice.below(10_000):04}"

    def _sp(self) -> str:
        """Seven digits from 0: no public security number given today starts so."""
        self._numbers += 1
        return f"0{self._numbers:06}"

    def _ties(self, path: Path, persons: list[int], service: int, at: str) -> None:
        group = path.group
        known = dict(zip(persons, group.members, strict=True))
        parents = [p for p, m in known.items() if m.role in PARENTS]
        siblings = [p for p, m in known.items() if m.role == "sibling" or (group.makeup == "kin" and m.role == "head")]
        found = [(p, c, "parent_of") for p in parents for c, m in known.items() if m.role == "child"]
        if group.makeup == "couple":
            found.append((parents[0], parents[1], "spouse"))
        found += [(first, second, "sibling") for first, second in pairwise(siblings)]
        for person, other, kind in found if not path.is_past else ():
            self.book.ties.add(service, at, "claimed", path.made_on, None, person, other, kind, "", None)
