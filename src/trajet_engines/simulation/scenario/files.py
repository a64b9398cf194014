"""YAML and JSON files of scenarios, read as people mean them."""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, ClassVar

import yaml

from .errors import ScenarioError

BOOL = "tag:yaml.org,2002:bool"


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 yes and no: `on` is a key of ours and `no` a language; only true and false are answers.

    A key that is written twice is refused: the second would silence the first.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {
        first: [(tag, pattern) for tag, pattern in known if tag != BOOL]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        names = [key.value for key, _ in node.value if key.value != "<<"]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ScenarioError(str(twice), "written_twice", f"line {node.start_mark.line + 1}")
        found: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return found


Loader.add_implicit_resolver(BOOL, re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def read_yaml(file: Path) -> Any:
    """The content of a file. Raises `ScenarioError` for a key written twice, `YAMLError` for what is no YAML."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506
