"""The functions of XLSForms: those offered, and those refused with the reason."""

from . import dates, geometry, logic, numbers, repeats, selecting, strings, trigonometry
from .table import Function

MODULES = (logic, selecting, strings, numbers, trigonometry, dates, repeats, geometry)

FUNCTIONS: dict[str, Function] = {function.name: function for module in MODULES for function in module.TABLE}

REFUSED: dict[str, str] = {
    "pulldata": "answers of other files are not looked up",
    "search": "answers of other files are not looked up",
    "uuid": "the platform gives every set of answers its number",
    "extract-signed": "signed texts are not read",
    "property": "nothing of the device is read",
    "version": "the platform numbers the versions",
    "intersects": "lines drawn on a map are not compared",
    "id": "rows have no identifiers",
    "lang": "texts are chosen by the platform",
    "name": "names of questions are not values",
    "local-name": "names of questions are not values",
    "namespace-uri": "names of questions are not values",
    "jr:itext": "texts are chosen by the platform",
    "depend": "it served no purpose but the order, which the platform finds itself",
}
"""Function -> why it is not offered."""

COMPILED = ("current", "instance", "jr:choice-name", "indexed-repeat", "position", "last", "once", "randomize")
"""Functions that `compiling` knows by name, because they need more than the values of their arguments."""

__all__ = ["COMPILED", "FUNCTIONS", "REFUSED", "Function"]
