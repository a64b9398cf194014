from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "trajet.guidance"
    label = "guidance"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.guidance.casefiles import sections
        from trajet.guidance.imports import jobs  # noqa: F401 the worker learns its task
        from trajet.guidance.letters import section as letters

        register(
            Entry(_("Needs"), "guidance:needs_worklist", "clipboard-list", "guidance.needs.record", "n", 30),
            Entry(_("Import"), "guidance:imports", "file-up", "guidance.file.import", "k", 78),
            Entry(_("Letters"), "guidance:letter_templates", "file-text", "guidance.letter.template", "l", 74),
            Entry(_("Sheets"), "guidance:sheets", "languages", "guidance.sheet.read", "z", 76),
        )
        sections.register(letters.SECTION)
        sections.register_act(letters.ACT)
