"""One of each thing of letters, sheets and imports, for tables that open every page."""

from tests.architecture.rows import ROWS, Samples
from tests.world import World
from trajet.access.models import Walled
from trajet.guidance.imports.services import upload_file
from trajet.guidance.letters.fields import fields_of
from trajet.guidance.letters.services import make_letter, upload_version
from trajet.guidance.letters.shipped import shipped_letter
from trajet.guidance.letters.types import LetterInput
from trajet.guidance.models import CaseFile
from trajet.guidance.sheets.services import write_text

SAMPLES: Samples = {
    **{
        f"guidance:sheet{name}": lambda world: {"key": "rights", "language": "ar"}
        for name in ("", "_pdf", "_write", "_review")
    },
    **{
        f"guidance:letter_template{name}": lambda world: {"kind": "presence", "language": "fr"}
        for name in ("", "_shipped")
    },
    "guidance:letter_template_file": lambda world: {"kind": "presence", "language": "fr", "what": "sample.docx"},
    "guidance:letter_version_file": lambda world: {"uuid": ROWS["letter_version"], "what": "template.docx"},
    "guidance:letter_version_publish": lambda world: {"uuid": ROWS["letter_version"]},
    "guidance:letter_write": lambda world: {"uuid": ROWS["file"]},
    "guidance:letter_of_referral": lambda world: {"uuid": ROWS["referral"]},
    "guidance:letters_of": lambda world: {"uuid": ROWS["file"]},
    "guidance:letter": lambda world: {"uuid": ROWS["guidance_letter"]},
    "guidance:letter_file": lambda world: {"uuid": ROWS["guidance_letter"], "what": "letter.docx"},
    **{
        f"guidance:import{name}": lambda world: {"uuid": ROWS["import"]}
        for name in ("", "_columns", "_progress", "_write", "_undo", "_marked")
    },
}
PREFIXES: dict[str, str] = {}
OWN_ONLY = {
    *(f"guidance:sheet{name}" for name in ("", "_pdf", "_write")),
    *(f"guidance:letter_template{name}" for name in ("", "_file", "_shipped")),
}


def rows_of(world: World) -> dict[str, Walled]:
    """A template, a letter made from the file, a text of a sheet, and a list that waits for its columns."""
    viewer, file = world.viewer, CaseFile.objects.get(uuid=ROWS["file"])
    values = {field.name: "x" for field in fields_of("presence")}
    write_text(by=viewer, key="rights", language="ar", title="x", body="x")
    return {
        "letter_version": upload_version(
            by=viewer, kind="presence", language="fr", file_name="x", content=shipped_letter("presence", "fr")
        ),
        "guidance_letter": make_letter(
            by=viewer, file=file, letter=LetterInput("presence", "fr", world.person.pk, values)
        ),
        "import": upload_file(by=viewer, name="x.csv", content=b"Nom;Pr\nA;B"),
    }
