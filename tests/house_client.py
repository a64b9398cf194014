"""The house client: a test browser that refuses pages a person should never get, and applies htmx swaps in memory."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|nonce|type=\"application/json\"))[^>]*>", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[^>]+\son[a-z]+\s*=", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<(?!svg|g |rect|text|path|circle|line)[a-z][^>]*\sstyle\s*=", re.IGNORECASE)
POST_FORM = re.compile(r"<form\b[^>]*method=\"?post\"?[^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)


class HouseClient(Client):
    """Fails on inline scripts, handlers and styles (the CSP would drop them), on `{{` left over, and on a POST form without token."""

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        if response.streaming and not response.is_async:  # type: ignore[attr-defined]
            # Read to its end, as a browser does: that closes the file behind it.
            response.streaming_content = [b"".join(response.streaming_content)]  # type: ignore[attr-defined]
        if "text/html" in response.get("Content-Type", "") and not response.streaming:
            check_page(response.content.decode(response.charset or "utf-8"))
        return response

    def htmx(self, method: str, path: str, data: dict[str, Any] | None = None, **extra: Any) -> HttpResponse:
        """The same request as htmx sends it."""
        return getattr(self, method)(path, data or {}, headers={"HX-Request": "true", **extra})


def check_page(html: str) -> None:
    """Raise `AssertionError` naming what the page must not hold."""
    for name, pattern in (
        ("inline script", INLINE_SCRIPT),
        ("inline handler", INLINE_HANDLER),
        ("inline style", INLINE_STYLE),
    ):
        found = pattern.search(html)
        assert not found, f"{name}: {html[found.start() : found.start() + 120]}"
    assert "{{" not in html, f"template left over: {html[html.index('{{') : html.index('{{') + 80]}"
    assert "{%" not in html, f"template left over: {html[html.index('{%') : html.index('{%') + 80]}"
    for form in POST_FORM.findall(html):
        assert "csrfmiddlewaretoken" in form, f"form without CSRF token: {form[:160]}"
