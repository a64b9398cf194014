from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "trajet.guidance"
    label = "guidance"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.guidance.casefiles.parts import register_parts
        from trajet.guidance.tasks.selectors import count_overdue

        register(
            Entry(_("Files"), "guidance:files", "folder-open", "guidance.file.read", "m", 12),
            Entry(_("Tasks"), "guidance:tasks", "list-checks", "guidance.task.read", "t", 13, count_overdue),
            Entry(_("Needs"), "guidance:needs_worklist", "clipboard-list", "guidance.needs.record", "n", 30),
        )
        register_parts()
