"""A plain evaluator for tests: elementpath itself on a real XML tree, everything again until nothing changes.

Knows no order and compiles nothing; only for forms without repeats, whose expressions are XPath 1.0.
"""

from xml.etree.ElementTree import Element, ElementTree, SubElement

from elementpath import XPath1Parser, XPathContext

from trajet_engines.forms import Form, Group, Node


class Parsed:
    """One expression, parsed by elementpath."""

    def __init__(self, source: str, wrap: str) -> None:
        self.token = XPath1Parser().parse(f"{wrap}({source})")

    def on(self, root: Element) -> object:
        return self.token.evaluate(XPathContext(ElementTree(root)))


def evaluate_slowly(form: Form, answers: dict[str, str]) -> dict[str, str]:
    """The values of all relevant questions."""
    nodes = list(form.walk())
    relevant = {node.path: Parsed(node.relevant, "boolean") for node in nodes if node.relevant}
    computed = {one.path: Parsed(one.calculation, "string") for one in form.questions if one.calculation}
    values = {one.path: "" if one.path in computed else answers.get(one.path, "") for one in form.questions}
    asked = {node.path: True for node in nodes}
    for _ in range(4 * len(nodes) + 4):
        tree = _tree(form, values, asked)
        now_asked = {node.path: bool(relevant[node.path].on(tree)) if node.path in relevant else True for node in nodes}
        now = values | {path: _value(parsed.on(tree)) for path, parsed in computed.items()}
        if (now, now_asked) == (values, asked):
            return {path: value for path, value in values.items() if value and _is_asked(path, asked)}
        values, asked = now, now_asked
    raise AssertionError("no fixpoint")


def _value(found: object) -> str:
    return "" if found in ("NaN", "Infinity", "-Infinity", "INF", "-INF") else "0" if found == "-0" else str(found)


def _is_asked(path: str, asked: dict[str, bool]) -> bool:
    parts = path.split("/")
    return all(asked["/".join(parts[: place + 1])] for place in range(len(parts)))


def _tree(form: Form, values: dict[str, str], asked: dict[str, bool]) -> Element:
    root = Element("data")
    _fill(root, form.children, values, asked)
    return root


def _fill(parent: Element, nodes: tuple[Node, ...], values: dict[str, str], asked: dict[str, bool]) -> None:
    for node in nodes:
        if not asked[node.path]:
            continue
        element = SubElement(parent, node.name)
        if isinstance(node, Group):
            _fill(element, node.children, values, asked)
        else:
            element.text = values[node.path]
