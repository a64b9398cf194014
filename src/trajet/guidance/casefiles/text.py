"""The text of an entry: a subset of Markdown (headings, lists, bold), and names of third parties marked `[[so]]`."""

import re
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKED = re.compile(r"\[\[([^\[\]<>\n]{1,200})\]\]")
_SIGNS = re.compile(r"^#{1,6}\s+|^\s*[-*+]\s+|\*\*|__", re.MULTILINE)
LEAD = 160
LEFT_OUT = "▇▇▇"


@cache
def _markdown() -> MarkdownIt:
    """No HTML, no links, no pictures: `zero` knows paragraphs only, and three rules are switched on."""
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(["heading", "list", "emphasis", "newline"])


def render_text(text: str) -> SafeString:
    """The text as HTML. Headings are all of one rank, below the entry's own title."""
    parser = _markdown()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h4"
    html = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(_MARKED.sub(r'<mark class="third-party">\1</mark>', html))  # noqa: S308 escaped by the parser above


def without_marks(text: str) -> str:
    """The text with third parties' names as plain words."""
    return _MARKED.sub(r"\1", text)


def lead_of(text: str) -> str:
    """The first words, for lists."""
    plain = " ".join(_SIGNS.sub("", without_marks(text)).split())
    return plain if len(plain) <= LEAD else f"{plain[:LEAD].rsplit(' ', 1)[0]} …"


def blacked_out(text: str, passages: list[tuple[str, str]], third_party: str) -> str:
    """The text as it goes along: marked names and each `(passage, why)` replaced by a bar and the reason.

    A passage is found again whatever its line breaks, and wherever it stands in the text.
    """
    for passage, why in sorted(passages, key=lambda each: -len(each[0])):
        words = r"\s+".join(re.escape(word) for word in passage.split())
        if words:
            bar = f"{LEFT_OUT} ({why})".replace("\\", r"\\")
            text = re.sub(words, bar, text)
    return _MARKED.sub(f"{LEFT_OUT} ({third_party})", text)
