"""What was typed, made fit to keep: refused with a clear sentence, or tidied without changing what it says."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from trajet.people.persons.types import NameInput

NAME_LIMIT = 150
PHONE_DIGITS = (6, 15)
BELGIUM = "32"

_SCRIPTS = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "KHMER": "Khmr",
    "LATIN": "Latn",
    "MYANMAR": "Mymr",
    "NKO": "Nkoo",
    "SINHALA": "Sinh",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
    "TIFINAGH": "Tfng",
}
# Marks that turn the direction of the text around them: a name carrying one would turn the page around it.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])


def script_of(text: str) -> str:
    """ISO 15924 code of the first letter that tells; Latin when none does."""
    for char in text:
        if unicodedata.category(char)[0] == "L":
            found = _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0])
            if found:
                return found
    return "Latn"


def tidy_text(text: str) -> str:
    """The text without control characters and turning marks, with single spaces."""
    kept = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text.translate(_TURNING))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def tidy_name(text: str) -> str:
    """One part of a name. Raises ValidationError when it is too long or holds signs that no name has."""
    tidy = tidy_text(text)
    if len(tidy) > NAME_LIMIT:
        raise ValidationError(
            _("A name has at most %(limit)s characters; this one has %(count)s. Please write the name only."),
            code="too_long",
            params={"limit": NAME_LIMIT, "count": number_format(len(tidy), force_grouping=True)},
        )
    if strange := [char for char in tidy if unicodedata.category(char) in ("So", "Sm", "Sc", "Cs", "Co", "Cn")]:
        raise ValidationError(
            _("A name is written with letters. Please take away: %(signs)s"),
            code="signs",
            params={"signs": " ".join(strange[:5])},
        )
    return tidy


def tidy_person_name(name: NameInput) -> NameInput:
    """The name as it is kept. Raises ValidationError for a name without a letter."""
    family, given = tidy_name(name.family), tidy_name(name.given)
    if not any(unicodedata.category(char)[0] == "L" for char in family + given):
        raise ValidationError(_("Give at least a family name or a given name."), code="empty")
    return NameInput(family, given, name.script or script_of(family + given), name.kind)


def phone_digits(written: str) -> str:
    """The digits of a telephone number with its country, without leading zeros: 0470… is Belgian, 00963… is not."""
    text = unicodedata.normalize("NFKC", written)
    digits = "".join(str(unicodedata.decimal(char)) for char in text if unicodedata.decimal(char, None) is not None)
    if text.strip().startswith("+"):
        return re.sub(r"^320", BELGIUM, digits)
    if digits.startswith("00"):
        return digits[2:]
    return BELGIUM + digits[1:] if digits.startswith("0") else digits


def tidy_phone(written: str) -> tuple[str, str]:
    """A telephone number as written, and its digits. Raises ValidationError when it cannot be one."""
    tidy = tidy_text(written)
    digits = phone_digits(tidy)
    least, most = PHONE_DIGITS
    if len(tidy) > 40 or not least <= len(digits) <= most:
        raise ValidationError(
            _("A telephone number has %(least)s to %(most)s digits, such as 0470 12 34 56 or +963 11 222 33 44."),
            code="phone",
            params={"least": least, "most": most},
        )
    return tidy, digits
