"""Draws one section of the page of a file, without asking again for what the whole page has."""

from typing import Any

from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from trajet.access.pages import StaffRequest


def draw(request: StaffRequest, template: str, context: dict[str, Any]) -> SafeString:
    """The HTML of a section: context processors (rail, counts) run once for the page, not once for each section."""
    common = {"request": request, "viewer": request.viewer, "csrf_token": get_token(request)}
    return render_to_string(template, {**common, **context})
