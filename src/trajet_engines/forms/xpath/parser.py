"""From the text of an expression to a tree of tokens, by elementpath's parser with the functions of ODK added."""

import re
from functools import lru_cache
from typing import ClassVar

from elementpath import XPath1Parser
from elementpath.exceptions import ElementPathError
from elementpath.tdop import Parser
from elementpath.xpath_tokens import XPathToken

from .functions import COMPILED, FUNCTIONS, REFUSED
from .problem import ExpressionError

STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"")
CALLED = re.compile(r"(?<![\w$.-])([A-Za-z_][\w.:-]*)\s*\(")
NOT_CALLED = frozenset({"and", "or", "div", "mod", "text", "node", "comment", "processing-instruction"})
CODE = re.compile(r"\[err:\w+\] ?")
MOST_SIGNS = 50_000


class OdkParser(XPath1Parser):
    """XPath 1.0 and the functions named in `FUNCTIONS`; arguments are counted by `compiling`, not here."""

    PATH_STEP_SYMBOLS: ClassVar[set[str]] = {*XPath1Parser.PATH_STEP_SYMBOLS, "instance", "current", "("}

    def parse(self, source: str) -> XPathToken:
        """Only parses; elementpath's own also evaluates what is constant."""
        return Parser.parse(self, source)


def _plain(name: str) -> str:
    """elementpath knows no prefixed functions: jr:choice-name is parsed as jr-choice-name."""
    return name.replace(":", "-")


for _name in {*FUNCTIONS, *COMPILED}:
    OdkParser.symbol_table.pop(_plain(_name), None)
    OdkParser.function(_plain(_name), nargs=(0, None))
OdkParser.build()


@lru_cache(maxsize=256)
def parse(source: str) -> XPathToken:
    """The tree of tokens; raises ExpressionError for functions we do not offer and for what is not XPath."""
    if len(source) > MOST_SIGNS:
        raise ExpressionError("xpath_syntax", message=f"more than {MOST_SIGNS} signs")
    _check_functions(source)
    try:
        return OdkParser().parse(_without_prefixes(source))
    except RecursionError:
        raise ExpressionError("xpath_syntax", message="too deeply nested") from None
    except (ElementPathError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError) as error:
        raise ExpressionError("xpath_syntax", message=CODE.sub("", str(error))) from None


def _check_functions(source: str) -> None:
    for name in CALLED.findall(STRINGS.sub("''", source)):
        if name in REFUSED:
            raise ExpressionError("function_refused", name=name, reason=REFUSED[name])
        if name not in FUNCTIONS and name not in COMPILED and name not in NOT_CALLED:
            raise ExpressionError("function_unknown", name=name)


def _without_prefixes(source: str) -> str:
    """The source with jr:choice-name renamed, and == (which ODK reads) as =, outside of quoted texts."""
    parts, last = [], 0
    for quoted in STRINGS.finditer(source):
        parts += [_renamed(source[last : quoted.start()]), quoted[0]]
        last = quoted.end()
    return "".join([*parts, _renamed(source[last:])])


def _renamed(part: str) -> str:
    return part.replace("jr:choice-name", "jr-choice-name").replace("==", "=")
