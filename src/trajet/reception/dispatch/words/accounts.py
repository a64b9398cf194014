"""The full account of a proposal: why there, what ruled out the others, what is scarce, what would help."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trajet.reception.dispatch.words.chips import chip_text
from trajet.reception.dispatch.words.costs import saving
from trajet.reception.dispatch.words.households import who
from trajet.reception.dispatch.words.relaxations import obstacle, relaxation
from trajet.reception.network.types import RoomKind

Section = dict[str, Any]


def account(found: Mapping[str, Any], day: date | None = None) -> list[Section]:
    """The account in sections: `title` and `sentences`. `day`: the day the run was asked for."""
    sections = [
        (_("Why there"), [*_place(found.get("place")), *map(_criterion, found.get("criteria", ()))]),
        (_("Why no place"), _why_none(found.get("unplaced"))),
        (_("What would make a place, the easiest first"), _helps(found.get("unplaced"), day)),
        (_("What ruled out other centres"), _removed(found)),
        (_("What is scarce"), [_binding(row) for row in found.get("binding", ())]),
    ]
    return [{"title": title, "sentences": sentences} for title, sentences in sections if sentences]


def _place(place: Mapping[str, Any] | None) -> list[str]:
    if not place:
        return []
    beds = " + ".join(str(count) for count in place["beds"])
    sentences = []
    if place["persons"] > 1:
        text = _(
            "The household of %(persons)s stays together, in a room of its own (beds: %(beds)s; art. 38, EASO 2.4)."
        )
        sentences.append(text % {"persons": place["persons"], "beds": beds})
    elif place["alone"]:
        sentences.append(_("A room alone (beds: %(beds)s).") % {"beds": beds})
    else:
        sentences.append(_("A bed in a shared room of people of the same sex (beds: %(beds)s).") % {"beds": beds})
    if place["capacity"]:
        rate = round(100 * place["occupied"] / place["capacity"])
        sentences.append(_("The centre is %(rate)s %% full (art. 11 §3: level the occupancy).") % {"rate": rate})
    return sentences


def _criterion(criterion: Mapping[str, Any]) -> str:
    text = capfirst(chip_text({"code": criterion["code"], "met": True}))
    state = _("met") if criterion["is_met"] else _("not met")
    force = _("binding") if criterion["force"] == "hard" else _("wished")
    return _("%(what)s: %(state)s (%(force)s; %(source)s)") % {
        "what": text,
        "state": state,
        "force": force,
        "source": criterion["source"],
    }


def _removed(found: Mapping[str, Any]) -> list[str]:
    if not found.get("removed"):
        return []
    text = ngettext(
        "%(possible)s of the %(centres)s centres could take the household, if nobody else came.",
        "%(possible)s of the %(centres)s centres could take the household, if nobody else came.",
        found["possible"],
    )
    return [text % {"possible": found["possible"], "centres": found["centres"]}, *map(_removal, found["removed"])]


def _removal(row: Mapping[str, Any]) -> str:
    text = ngettext("%(what)s: %(count)s centre ruled out", "%(what)s: %(count)s centres ruled out", row["centres"])
    said = text % {"what": capfirst(obstacle(row["code"])), "count": row["centres"]}
    alone = _(" (%(alone)s by this alone)") % {"alone": row["alone"]} if row["alone"] else ""
    return f"{said}{alone}."


RESOURCES = {
    "rooms": gettext_lazy("Rooms with %(beds)s beds (%(kind)s) in %(centre)s: one more would save %(saving)s."),
    "beds": gettext_lazy("Beds in shared rooms (%(kind)s) in %(centre)s: one more would save %(saving)s."),
    "medical": gettext_lazy("Medical follow-ups in %(centre)s: one more would save %(saving)s."),
    "school": gettext_lazy("School seats in %(centre)s: one more would save %(saving)s."),
    "intake": gettext_lazy("Intake of %(centre)s that day: one person more would save %(saving)s."),
}


def _binding(row: Mapping[str, Any]) -> str:
    kind = RoomKind(row["kind"]).label.lower() if row["kind"] else ""
    return str(RESOURCES[row["resource"]]) % {**row, "kind": kind, "saving": saving(row["worth"])}


def _why_none(found: Mapping[str, Any] | None) -> list[str]:
    if not found:
        return []
    if found["code"] == "no_suitable_place":
        return [_("No free place suits this household today, whoever else comes.")]
    text = ngettext(
        "Suitable places exist in %(count)s centre, and go to others:",
        "Suitable places exist in %(count)s centres, and go to others:",
        found["suitable_centres"],
    )
    return [text % {"count": found["suitable_centres"]}, *map(taken_by, found["taken_by"])]


def taken_by(row: Mapping[str, Any]) -> str:
    """Who has the suitable places, and by which rule; the last of them in the order of the list, without a name."""
    count = row["households"]
    text = {
        "decision": ngettext(
            "%(count)s household is there because a person decided so.",
            "%(count)s households are there because a person decided so.",
            count,
        ),
        "class": ngettext(
            "%(count)s household comes first by its priority class: %(last)s.",
            "%(count)s households come first by their priority class; the last of them: %(last)s.",
            count,
        ),
        "waiting": ngettext(
            "%(count)s household of the same class has waited as long or longer: %(last)s.",
            "%(count)s households of the same class have waited as long or longer; the last of them: %(last)s.",
            count,
        ),
        "later": ngettext(
            "%(count)s household comes later in the order: this one does not fit in its place, or would push out somebody who comes first.",
            "%(count)s households come later in the order: this one does not fit in their places, or would push out somebody who comes first.",
            count,
        ),
    }[row["rule"]]
    return text % {"count": count, "last": who({**row, "households": 1})}


def _helps(found: Mapping[str, Any] | None, day: date | None) -> list[str]:
    return [relaxation(row, found["room"], day) for row in found["relaxations"]] if found else []
