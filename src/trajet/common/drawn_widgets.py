"""The widgets that forms have many of, drawn as Django's templates draw them.

A template for each option of a select, with another one for its attributes, was a sixth of the page of a case file.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString

FOLDER = "django/forms/widgets"
Context = Mapping[str, Any]


def _input(widget: Context) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
    attrs = flatatt(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>\n', widget["type"], widget["name"], value, attrs)


def _textarea(widget: Context) -> SafeString:
    named = flatatt({"name": widget["name"]})
    return format_html("<textarea{}{}>\n{}</textarea>\n", named, flatatt(widget["attrs"]), widget["value"] or "")


def _select(widget: Context) -> SafeString:
    groups = format_html_join("", "{}", ((_group(label, options),) for label, options, _at in widget["optgroups"]))
    return format_html("<select{}{}>{}</select>\n", flatatt({"name": widget["name"]}), flatatt(widget["attrs"]), groups)


def _group(label: str | None, options: list[Context]) -> SafeString:
    drawn = SafeString("".join(map(_option, options)))
    return format_html('<optgroup label="{}">{}</optgroup>', label, drawn) if label else drawn


def _option(option: Context) -> str:
    attrs = flatatt(option["attrs"]) if option["attrs"] else ""
    return f'<option value="{escape(option["value"])}"{attrs}>{conditional_escape(option["label"])}</option>'


def _ticks(widget: Context) -> SafeString:
    """Boxes or buttons to tick, each within its label."""
    held = {name: widget["attrs"][name] for name in ("id", "class") if widget["attrs"].get(name)}
    groups = "".join(_ticks_of(label, options) for label, options, _at in widget["optgroups"])
    return SafeString(f"<div{flatatt(held)}>{groups}\n</div>")


def _ticks_of(label: str | None, options: list[Context]) -> str:
    drawn = "".join(f"<div>{_tick(option)}</div>" for option in options)
    return f"<div><label>{conditional_escape(label)}</label>{drawn}</div>" if label else drawn


def _tick(option: Context) -> str:
    label_for = flatatt({"for": option["attrs"].get("id")})
    return f"<label{label_for}>{_input(option)} {conditional_escape(option['label'])}</label>"


DRAWN: dict[str, Callable[[Context], SafeString]] = {
    f"{FOLDER}/select.html": _select,
    f"{FOLDER}/textarea.html": _textarea,
    f"{FOLDER}/checkbox_select.html": _ticks,
    f"{FOLDER}/radio.html": _ticks,
    **{f"{FOLDER}/{kind}.html": _input for kind in ("text", "number", "email", "date", "hidden", "password")},
}
