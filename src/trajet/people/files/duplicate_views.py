"""The files that look like one person's: a tab of their file."""

from uuid import UUID

from django.http import HttpResponse

from trajet.access.journal import record_reading
from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.people.duplicates.pages import percent
from trajet.people.duplicates.selectors import like, list_merges
from trajet.people.duplicates.words import level_words, sentences
from trajet.people.files.pages import head_of
from trajet.people.persons.selectors import access_person


@page("people.duplicates.review")
def person_duplicates(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The files most like this one now, whether or not they wait in the review list."""
    person = access_person(request.viewer, uuid)
    record_reading(request.viewer, person.pk, "people.comparison")
    rows = [
        {
            "person": found.person,
            "percent": percent(found.score),
            "level_words": level_words(found.level),
            "sentences": sentences(found.evidence)[:3],
        }
        for found in like(request.viewer, person)
    ]
    context = {
        **head_of(request.viewer, person, "duplicates"),
        "rows": rows,
        "merges": list_merges(request.viewer, person),
        "may_review": True,
    }
    return render_page(request, "people/files/person_duplicates.html", "", context)
