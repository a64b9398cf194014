"""Every function of XLSForms, by example; those we do not offer are refused by name."""

import hashlib
import math

import pytest
from tests.engines.forms.books import TODAY, group, problems, read, row

from trajet_engines.forms import Form, evaluate
from trajet_engines.forms.xpath.functions import COMPILED, FUNCTIONS, REFUSED

SHA = hashlib.sha256(b"a").hexdigest()
EXAMPLES = {
    "true()": "true", "false()": "false", "not(${n} > 3)": "false", "boolean(${t})": "true",
    "boolean-from-string('1')": "true", "if(${n} > 3, 'more', 'less')": "more",
    "coalesce(${empty}, ${t})": "Ab c", "checklist(2, 3, 'yes', 'no', 1)": "true",
    "weighted-checklist(5, -1, 'yes', 2, 'yes', 2)": "false",
    "selected(${m}, 'b')": "true", "selected(${m}, 'ab')": "false", "selected-at(${m}, 1)": "b",
    "selected-at(${m}, 5)": "", "count-selected(${m})": "2",
    "string(5.50)": "5.5", "string-length(${t})": "4", "normalize-space('  a   b ')": "a b",
    "concat(${t}, '-', ${n})": "Ab c-7", "join('/', 'a', 'b')": "a/b", "contains(${t}, 'b ')": "true",
    "starts-with(${t}, 'A')": "true", "ends-with(${t}, 'c')": "true", "substring-before('a=b', '=')": "a",
    "substring-after('a=b', '=')": "b", "substr('hello', 1, 3)": "el", "substr('hello', -2)": "lo",
    "substring('hello', 2, 3)": "ell", "translate('abc', 'ab', 'B')": "Bc", "upper-case(${t})": "AB C",
    "lower-case(${t})": "ab c", "regex('0471 23', '[0-9 ]+')": "true", "regex('0471x', '[0-9]+')": "false",
    "digest('a', 'SHA-256', 'hex')": SHA, "base64-encode('é')": "w6k=", "base64-decode('w6k=')": "é",
    "base64-decode('?')": "", "digest('a', 'CRC')": "",
    "number('4.5')": "4.5", "number('four')": "", "number('1970-01-03')": "2", "int(-4.7)": "-4", "round(2.5)": "3",
    "round(-2.5)": "-2", "round(1.2345, 2)": "1.23", "round(1250, -2)": "1300", "floor(1.7)": "1", "ceiling(1.2)": "2",
    "abs(-3)": "3", "pow(2, 10)": "1024", "sqrt(9)": "3", "sqrt(-1)": "", "exp(0)": "1", "exp10(2)": "100", "log(1)": "0",
    "log10(1000)": "3", "log(0)": "", "sum(${age})": "12", "min(${age})": "3", "max(4, 9)": "9",
    "pi()": str(math.pi), "sin(0)": "0", "cos(0)": "1", "tan(0)": "0", "asin(0)": "0", "acos(1)": "0", "atan(0)": "0",
    "atan2(0, 1)": "0",
    "today()": "2026-11-22", "now()": "2026-11-22T00:00:00.000", "date('2026-11-22T10:00')": "2026-11-22",
    "date(${d} + 7)": "2026-11-08", "date('nothing')": "", "date-time('2026-01-01')": "2026-01-01T00:00:00.000",
    "decimal-date-time('1970-01-02T12:00')": "1.5", "decimal-time('06:00')": "0.25",
    "format-date(${d}, '%e/%n/%Y')": "1/11/2026", "format-date(${d}, '%d %b %y, %a')": "01 Nov 26, Sun",
    "format-date-time('2026-01-01T09:05:07', '%H:%M:%S %h %3')": "09:05:07 9 000",
    "int((today() - ${d}) div 7)": "3", "${d} < today()": "true", "${d} = '2026-11-01'": "true",
    "count(${r})": "2", "count-non-empty(${age})": "2", "position(..)": "1", "once('first')": "first",
    "indexed-repeat(${age}, ${r}, 2)": "9", "/data/r[last()]/age": "9", "/data/r[position() = 1]/age": "3",
    "jr:choice-name(${m}, '${m}')": "Label A, Label B", "current()/../t": "Ab c",
    "instance('c')/root/item[name = 'b']/label": "Label B", "count(randomize(${r}))": "2",
    "round(distance('50.85 4.35; 50.85 4.36') div 100)": "7", "round(area('0 0; 0 1; 1 1; 1 0') div 1000000000)": "12",
    "geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0')": "true", "geofence('2 2', '0 0; 0 1; 1 1; 1 0; 0 0')": "false",
    "random() < 1": "true",
    "7 div 2": "3.5", "7 mod 4": "3", "-7 mod 4": "-3", "1 div 0": "", "2 + 3 * 4": "14", "-(2 - 5)": "3",
    "${n} != 7": "false", "${empty} = ''": "true", "${empty} > 3": "false", "${n} == 7": "true",
    "count(${r} | ${t})": "3", "(1 + 1) * 2": "4", "'a' < 'b'": "false", "1000000 * 1000000": "1000000000000",
}  # fmt: skip
CHOICES = [{"list_name": "c", "name": name, "label": f"Label {name.upper()}"} for name in "ab"]
ANSWERS = {"t": "Ab c", "n": "7", "m": "a b", "d": "2026-11-01", "r[1]/age": "3", "r[2]/age": "9"}


@pytest.fixture(scope="module")
def form() -> Form:
    asked = [
        row("text", "t"),
        row("text", "empty"),
        row("integer", "n"),
        row("select_multiple c", "m"),
        row("date", "d"),
    ]
    computed = [row("calculate", f"q{place}", calculation=source) for place, source in enumerate(EXAMPLES)]
    return read(*asked, *group("r", row("integer", "age"), repeat=True), *computed, choices=CHOICES)


def test_each_example_gives_its_value(form: Form) -> None:
    items = evaluate(form, ANSWERS, today=TODAY).items
    found = {source: items[f"q{place}"].value for place, source in enumerate(EXAMPLES)}
    assert found == EXAMPLES


def test_every_function_has_an_example() -> None:
    assert not [name for name in {*FUNCTIONS, *COMPILED} if not any(f"{name}(" in source for source in EXAMPLES)]
    assert not set(REFUSED) & {*FUNCTIONS, *COMPILED}


def test_a_refused_function_is_named_with_its_reason() -> None:
    named = [name for name in REFUSED if name not in ("search", "jr:itext")]
    found = problems(*(row("calculate", f"q{place}", calculation=f"{name}('a')") for place, name in enumerate(named)))
    assert [(one.code, one.args["name"], one.column) for one in found] == [
        ("function_refused", name, "calculation") for name in named
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("1 +", "xpath_syntax"), ("'open", "xpath_syntax"), ("(1", "xpath_syntax"), ("((" * 3000, "xpath_syntax"),
        ("1 " * 30_000, "xpath_syntax"), ("£", "xpath_syntax"),
        ("dance(1)", "function_unknown"), ("not()", "function_arguments"), ("if(1, 2)", "function_arguments"),
        ("pow(1, 2, 3)", "function_arguments"), ("position(., .)", "function_arguments"), ("once()", "function_arguments"),
        ("indexed-repeat(/data/t, /data)", "function_arguments"), ("regex(., '[')", "pattern_invalid"),
        ("/data/nothing", "path_unknown"), ("../../..", "path_unknown"), ("/other/t", "path_unknown"), ("//t", "path_refused"),
        ("/data/*", "path_refused"), ("/data/@id", "path_refused"), ("$t", "path_refused"), ("parent::data", "path_refused"),
        ("a:b", "xpath_syntax"), ("/data/t/text()", "path_refused"), ("jr:choice-name(/data/t, '/data/t')", "path_unknown"),
    ],
)  # fmt: skip
def test_an_expression_that_cannot_be_used_is_named_with_its_row(source: str, code: str) -> None:
    found = problems(row("text", "t"), row("text", "q", relevant=source))
    assert [(one.code, one.row, one.column) for one in found] == [(code, 3, "relevant")]
