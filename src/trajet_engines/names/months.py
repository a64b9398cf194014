"""Month names a clerk may type: French, Dutch, English; without accents, full or shortened."""

_NAMES = {
    1: "janvier janv jan januari january",
    2: "fevrier fevr fev februari feb february",
    3: "mars maart mrt mar march",
    4: "avril avr april apr",
    5: "mai mei may",
    6: "juin juni june jun",
    7: "juillet juil juli july jul",
    8: "aout augustus august aug",
    9: "septembre september sept sep",
    10: "octobre oktober october oct okt",
    11: "novembre november nov",
    12: "decembre december dec",
}

MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
