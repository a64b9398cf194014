"""The questionnaires that come with Trajet, written by us in French, Dutch and English.

Each is a readable text beside this file; `instrument_workbook` makes the XLSForm of it, which a coordinator downloads,
edits and uploads like any other. Sources: Reception Act of 12 January 2007 (art. 22, 31, 36-38), directive 2024/1346
(art. 24-25), the domains of the UNHCR-IDC screening, the Washington Group short set. Their wording is not theirs.
"""

from .reading import Instrument, instrument, names
from .workbook import instrument_workbook

INSTRUMENTS: dict[str, Instrument] = {name: instrument(name) for name in names()}
"""Name -> title and purpose in each language, whether only health workers may ask it."""

__all__ = ["INSTRUMENTS", "Instrument", "instrument_workbook"]
