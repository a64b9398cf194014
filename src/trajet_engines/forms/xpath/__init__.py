"""Expressions of XLSForms: parsed by elementpath, compiled once, run on cells."""

from .cells import Atom, Cell, Value
from .compiling import Compiler, Expression
from .context import Context, Surroundings
from .plan import Plan, plan_of
from .problem import ExpressionError

__all__ = [
    "Atom", "Cell", "Compiler", "Context", "Expression", "ExpressionError", "Plan", "Surroundings", "Value", "plan_of",
]  # fmt: skip
