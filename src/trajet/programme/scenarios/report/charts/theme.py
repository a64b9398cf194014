"""One look for every drawing: colours that the page's style sheet replaces in the dark and on paper."""

import re
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

WIDTH, HEIGHT = 328, 176
"""Natural size in px: a telephone's width, so that letters stay readable there; wider columns scale it up."""
LINE, OTHER, TARGET, TEXT, GRID = "#1a56b0", "#8f5a00", "#b0231b", "#15191f", "#c9cfd8"
"""Each is named once more in `report.css`, which says what it becomes in the dark."""

CONFIG: dict[str, Any] = {
    "font": "inherit",
    "aria": False,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": TEXT,
        "titleColor": TEXT,
        "labelFont": "inherit",
        "titleFont": "inherit",
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "domainColor": GRID,
        "tickColor": GRID,
        "gridColor": GRID,
        "gridOpacity": 0.6,
        "tickSize": 3,
    },
    "text": {"font": "inherit", "fontSize": 11},
}
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What the library tells screen readers, in English: the page says it instead, in the reader’s language."""
_elsewhere: ContextVar[Executor | None] = ContextVar("_elsewhere", default=None)
_D3: dict[str, Any] = {"fr": "fr-FR", "nl": "nl-NL", "en": "en-GB"}


def draw(layers: list[dict[str, Any]], rows: list[dict[str, Any]], language: str, **more: Any) -> str:
    """The layers over the rows as one drawing, numbers and months written in the language."""
    import vl_convert

    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": HEIGHT,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": 2,
        "data": {"values": rows},
        "layer": layers,
        "config": CONFIG,
        **more,
    }
    locale, elsewhere = _D3[language], _elsewhere.get()
    options = {"format_locale": locale, "time_format_locale": locale}
    if elsewhere is None:
        return _SPOKEN.sub("", vl_convert.vegalite_to_svg(specification, **options))
    return _SPOKEN.sub("", elsewhere.submit(vl_convert.vegalite_to_svg, specification, **options).result())


@contextmanager
def drawing_apart() -> Iterator[None]:
    """Inside, another process draws: the drawing library takes over 100 MiB, which a run of the simulation has not to give."""
    from joblib.externals.loky import ProcessPoolExecutor

    with ProcessPoolExecutor(1) as pool:
        token = _elsewhere.set(pool)
        try:
            yield
        finally:
            _elsewhere.reset(token)
