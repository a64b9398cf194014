"""Template vocabulary of every page: components, icons, and dates and names in the reader's words."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import lucide
from django import template
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from trajet.common import capacity, components, words
from trajet.common.paging import Page

register = template.Library()
_SHARED = ("request", "csrf_token", "csp_nonce", "viewer", "demo")


def _render(context: Context, name: str, options: dict[str, Any]) -> SafeString:
    components.check(name, options)
    shared = {key: context[key] for key in _SHARED if key in context}
    found = context.template.engine.get_template(f"ui/{name}.html")  # type: ignore[union-attr]
    return found.render(Context({**components.blank(name), **shared, **options}))


@register.simple_tag(takes_context=True)
def ui(context: Context, component: str, /, **options: Any) -> SafeString:
    """`{% ui "badge" text=… kind="warning" %}`: a component without a body."""
    return _render(context, component, options)


@register.simple_block_tag(takes_context=True)
def uiblock(context: Context, content: str, component: str, /, **options: Any) -> SafeString:
    """`{% uiblock "dialog" id=… title=… %}…{% enduiblock %}`: a component around a body."""
    return _render(context, component, {**options, "body": mark_safe(content.strip())})  # noqa: S308 rendered by this template


@register.simple_block_tag
def capture(content: str) -> str:
    """`{% capture as name %}…{% endcapture %}`: keep rendered text to use it twice."""
    return mark_safe(content.strip())  # noqa: S308 rendered by this template


@lru_cache(maxsize=256)
def _icon(name: str) -> SafeString:
    drawing = lucide._render_icon(name, 16, aria_hidden="true")
    return mark_safe(drawing.replace("<svg", '<svg class="icon"', 1))  # noqa: S308 from the icon package


@register.simple_tag
def icon(name: str) -> SafeString:
    """A lucide icon, hidden from screen readers: there is always a text beside it."""
    return _icon(str(name)) if name else mark_safe("")


@register.filter
def date_human(value: date | datetime | None) -> str:
    """`ven. 21 nov. 2026`, never broken over two lines."""
    return words.say_date(value).replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def moment_human(value: date | datetime | None) -> str:
    """`ven. 21 nov. 2026, 14:30`; only the day when no hour is known."""
    return words.say_moment(value) if isinstance(value, datetime) else words.say_date(value)


@register.filter
def partial_date(value: date | None, precision: str = "day") -> str:
    """`{{ person.born_on|partial_date:person.born_precision }}`."""
    return words.say_partial_date(value, precision)


@register.filter
def age(born_on: date | None, precision: str = "day") -> str:
    """Age today, in words: `{{ person.born_on|age:person.born_precision }}`."""
    return words.say_age(born_on, timezone.localdate(), precision)


@register.filter
def days(value: int | None) -> str:
    """`12 days`."""
    return words.say_days(value)


@register.filter
def country(code: str | None) -> str:
    """Country name of a two-letter code."""
    return words.say_country(code)


@register.filter
def language(code: str | None) -> str:
    """Language name of a code."""
    return words.say_language(code)


@register.filter
def language_itself(code: str) -> str:
    """A language's name in that language."""
    return words.say_language(code, code)


@register.filter
def initials(name: str) -> str:
    """Two letters that stand for a name."""
    parts = [part for part in str(name).replace("-", " ").split() if part[0].isalnum()]
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


@register.filter
def alert_kind(level: str) -> str:
    """Alert kind of a Django message level."""
    return {"error": "danger", "success": "success", "warning": "warning"}.get(level, "info")


@register.filter
def sort_link(page: Page[Any], by: str) -> str:
    """The order a click on a column header asks for."""
    return page.sort_after_click(by)


@register.simple_tag
def capacity_bar(used: int, total: int, planned: int | None = None, limit: int | None = None) -> capacity.Bar:
    """Figures of a capacity bar; see `trajet.common.capacity`."""
    return capacity.bar(used, total, planned or 0, limit or capacity.FULL_PERCENT)
