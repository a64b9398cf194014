"""Answer paths: `children[2]/age` is the age in the second instance of the repeat `children`."""

import re
from collections.abc import Mapping

from trajet.guidance.questionnaires.bridge import Form, Group

_NUMBER = re.compile(r"\[\d+\]")


def plain_path(path: str) -> str:
    """The question's path, without the numbers of instances."""
    return _NUMBER.sub("", path)


def is_count(path: str, value: str, form: Form) -> bool:
    """Whether an entry says how many instances a repeat has."""
    plain = plain_path(path)
    return value.isdigit() and any(
        isinstance(node, Group) and node.is_repeat and node.path == plain for node in form.walk()
    )


def with_instance(answers: Mapping[str, str], repeat: str, count: int) -> dict[str, str]:
    """One more instance at the end of a repeat that has `count`."""
    return {**answers, repeat: str(count + 1)}


def without_instance(answers: Mapping[str, str], repeat: str, number: int, count: int) -> dict[str, str]:
    """The answers without instance `number`; those after it move up."""
    found: dict[str, str] = {}
    start = f"{repeat}["
    for path, value in answers.items():
        if path == repeat:
            continue
        if not path.startswith(start):
            found[path] = value
            continue
        inside, _, rest = path[len(start) :].partition("]")
        at = int(inside)
        if at != number:
            found[f"{repeat}[{at - 1 if at > number else at}]{rest}"] = value
    return {**found, repeat: str(max(0, count - 1))}
