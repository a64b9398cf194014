from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "trajet.guidance"
    label = "guidance"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.guidance.needs.joining import join_questionnaires

        join_questionnaires()
        register(
            Entry(_("Needs"), "guidance:needs_worklist", "clipboard-list", "guidance.needs.record", "n", 30),
            Entry(_("Evaluations due"), "guidance:evaluations", "clipboard-check", "guidance.evaluation.read", "v", 32),
            Entry(
                _("Questionnaires"), "guidance:questionnaires", "clipboard-pen", "guidance.questionnaire.read", "u", 73
            ),
        )
