"""What people type in a line: ways of delivery, labels of dates and answers, in French, Dutch and English."""

import re
import unicodedata

from trajet.law.procedures.types import Mode

MODES: dict[str, str] = {
    word: mode
    for mode, words in {
        Mode.REGISTERED: "recommande|rec|reco|r|lr|envoi recommande|aangetekend|aang|aangetekende brief|registered|reg"
        "|registered letter|lettre recommandee",
        Mode.REGISTERED_WITH_RECEIPT: "ar|rar|recommande ar|recommande avec ar|recommande avec accuse|lrar"
        "|recommande avec accuse de reception|aangetekend met ontvangstbewijs|aangetekend ob|ob|registered ar"
        "|registered with receipt|registered with acknowledgement",
        Mode.LETTER: "lettre|lettre simple|simple|courrier|courrier simple|poste|pli simple|brief|gewone brief|gewoon|post"
        "|letter|ordinary letter|ordinary|l",
        Mode.BY_HAND: "main|en main|en mains|en main propre|en mains propres|main propre|mains propres|remis|remise|remis en main propre|guichet|m|hand"
        "|in handen|overhandigd|afgegeven|aan het loket|loket|by hand|handed over|handed|counter|h",
        Mode.REFUSED: "refuse|refuse a la porte|geweigerd|weigering|refused",
        Mode.ELECTRONIC: "mail|e mail|email|courriel|ebox|e box|electronique|elektronisch|electronic|e",
        Mode.FAX: "fax",
        Mode.REGISTRY: "greffe|griffie|registry|au greffe|ter griffie",
    }.items()
    for word in words.split("|")
}
LABELS: dict[str, str] = {
    word: name
    for name, words in {
        "decided_on": "decide|decide le|decision|decision du|pris le|beslist|beslist op|beslissing|decided|decided on",
        "dated_on": "date|date du|du|datum|van|gedateerd|dated",
        "posted_on": "poste|poste le|posted|posted on|gepost|gepost op|cachet|cachet du|poststempel|postmark|envoye"
        "|envoye le|verzonden|sent",
        "presented_on": "presente|presente le|avis|avis de passage|aangeboden|aangeboden op|presented",
        "received_on": "recu|recu le|notifie|notifie le|ontvangen|ontvangen op|betekend|received|received on|notified",
        "printed_on": "avant le|au plus tard|au plus tard le|jusqu au|echeance|voor|uiterlijk|tot|ten laatste|before"
        "|by|until|at the latest|delai jusqu au",
    }.items()
    for word in words.split("|")
}
UNKNOWN = frozenset({"", "?", "-", "–", "x", "inconnu", "onbekend", "unknown"})
PRINTED_DAYS = re.compile(
    r"^(?:delai|terme?|termijn|term|term of)?\s*(?:de |van )?(\d{1,3})\s*(?:j|jr|jrs|jour|jours|d|dag|dagen|day|days)$"
)


def fold(text: str) -> str:
    """Lower case, no accents, words apart by one space: `Reçu le` → `recu le`."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char if char.isalnum() else " " for char in bare if not unicodedata.combining(char))
    return " ".join(letters.split())


CIRCUMSTANCES: dict[str, frozenset[str]] = {
    name: frozenset(words.split("|"))
    for name, words in {
        "absconded": "disparu|en fuite|ondergedoken|absconded",
        "accelerated": "acceleree|procedure acceleree|versneld|accelerated",
        "border": "a la frontiere|frontiere|aan de grens|grens|at the border",
        "cgra_in_time": "cgra dans le delai|cgvs op tijd|cgra in time",
        "cpas_competent": "competent|cpas competent|bevoegd|ocmw bevoegd|cpas competent",
        "detained": "detenu|detenue|en centre ferme|vastgehouden|opgesloten|detained|in detention",
        "granted": "accorde|accordee|toegekend|granted",
        "imprisoned": "en prison|in de gevangenis|in prison|imprisoned",
        "reduced": "delai reduit|reduit|verkorte termijn|verkort|reduced",
        "removal_imminent": "eloignement imminent|verwijdering nabij|removal imminent",
        "second_measure": "deuxieme mesure|tweede maatregel|second measure",
        "unaccompanied_minor": "mena|nbmv|unaccompanied minor|uam",
    }.items()
}
"""What people type for a circumstance, beside its key."""
