"""Spreadsheets for tests, written as tables."""

from io import BytesIO

from openpyxl import Workbook

SURVEY = """
| type | name | label::Français (fr) | label::Nederlands (nl) | label::العربية (ar) | relevant | required | constraint | trajet::need | trajet::constraint |
| begin group | you | Vous | U | أنت | | | | | |
| text | name | Nom | Naam | الاسم | | yes | | | |
| integer | age | Âge | Leeftijd | العمر | | yes | . < 120 | | |
| select_one yn | preg | Enceinte ? | Zwanger? | هل أنت حامل؟ | ${age} > 12 | | | pregnant | near_hospital |
| end group | | | | | | | | | |
| begin repeat | kids | Enfants | Kinderen | أطفال | | | | | |
| text | first | Prénom | Voornaam | الاسم الأول | | | | | |
| end repeat | | | | | | | | | |
| begin group | more | Encore | Nog | المزيد | | | | | |
| select_multiple w| what | Que faut-il ? | Wat is nodig? | ماذا تحتاج؟ | | | | | |
| date | since | Depuis | Sinds | منذ | | | | | |
| end group | | | | | | | | | |
"""
CHOICES = """
| list_name | name | label::Français (fr) | label::Nederlands (nl) | label::العربية (ar) |
| yn | yes | Oui | Ja | نعم |
| yn | no | Non | Nee | لا |
| w | food | Repas | Eten | طعام |
| w | sleep | Repos | Rust | راحة |
"""
TOWNS = (
    SURVEY.replace("trajet::constraint |", "trajet::constraint | choice_filter |")
    + """
| select_one land | land | Pays | Land | بلد | | | | | | |
| select_one town | town | Ville | Stad | مدينة | | | | | | land=${land} |
"""
)
TOWN_CHOICES = (
    CHOICES.replace("(ar) |", "(ar) | land |")
    + """
| land | sy | Syrie | Syrië | سوريا | |
| land | er | Érythrée | Eritrea | إريتريا | |
| town | aleppo | Alep | Aleppo | حلب | sy |
| town | asmara | Asmara | Asmara | أسمرة | er |
"""
)
SETTINGS = """
| form_id | form_title | default_language |
| welcome | Premier accueil | Français (fr) |
"""


def rows_of(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines() if line]


def workbook(survey: str = SURVEY, choices: str = CHOICES, settings: str = SETTINGS) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, table in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(title)
        for row in rows_of(table) if table else ():
            sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def question(type_: str, name: str = "q", **columns: str) -> str:
    """A survey with one question."""
    heads = ["type", "name", "label::Français (fr)", *columns]
    cells = [type_, name, "Question", *columns.values()]
    return f"| {' | '.join(heads)} |\n| {' | '.join(cells)} |"
