"""What is wrong with a template, as codes; `words.say_fault` makes sentences of them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: which field or tag, and where in the document (`part` and the words around it)."""

    code: str
    field: str = ""
    part: str = ""
    near: str = ""
    detail: str = ""


class TemplateRefused(Exception):
    """A Word document that cannot be a template; every fault at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = list(faults)
