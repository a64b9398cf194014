"""What the fonts that come with Trajet cannot draw: a sheet is never printed with empty boxes."""

import re

from trajet.common.office import NoGlyph, strict_pdf


def undrawable(text: str) -> str:
    """The first characters no font of ours draws, or nothing."""
    try:
        strict_pdf("#data.text", {"title": "–", "text": text})
    except NoGlyph as error:
        found = re.search(r'"(.+)"', str(error))
        return found[1] if found else "?"
    return ""
