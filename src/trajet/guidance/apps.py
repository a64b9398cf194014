from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "trajet.guidance"
    label = "guidance"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.guidance.appointments.filepart import register_appointments
        from trajet.guidance.casefiles import sections
        from trajet.guidance.casefiles.parts import register_parts
        from trajet.guidance.imports import jobs  # noqa: F401 the worker learns its task
        from trajet.guidance.letters import section as letters
        from trajet.guidance.letters.joining import join_rooms
        from trajet.guidance.needs.joining import join_questionnaires
        from trajet.guidance.plans.filepart import register_plans
        from trajet.guidance.referrals import sections as referrals
        from trajet.guidance.sessions import jobs as nightly  # noqa: F401 the worker learns its task
        from trajet.guidance.tasks.selectors import count_due
        from trajet.partners import api as partners

        register(
            Entry(_("Files"), "guidance:files", "folder-open", "guidance.file.read", "m", 12),
            Entry(_("Tasks"), "guidance:tasks", "list-checks", "guidance.task.read", "t", 13, count_due),
            Entry(_("Agenda"), "guidance:agenda", "calendar-days", "guidance.appointment.read", "g", 14),
            Entry(_("Walk-in"), "guidance:sessions", "ticket", "guidance.session.read", "i", 16),
            Entry(_("Needs"), "guidance:needs_worklist", "clipboard-list", "guidance.needs.examine", "n", 30),
            Entry(_("Evaluations due"), "guidance:evaluations", "clipboard-check", "guidance.evaluation.read", "v", 32),
            Entry(_("Referrals"), "guidance:referrals", "send", "guidance.referral.read", "o", 62),
            Entry(_("Interpreters"), "guidance:interpreters", "speech", "guidance.interpreter.read", "y", 64),
            Entry(
                _("Questionnaires"), "guidance:questionnaires", "clipboard-pen", "guidance.questionnaire.list", "u", 73
            ),
            Entry(_("Letters"), "guidance:letter_templates", "file-text", "guidance.letter.template", "l", 74),
            Entry(_("Sheets"), "guidance:sheets", "languages", "guidance.sheet.read", "z", 76),
            Entry(_("Import"), "guidance:imports", "file-up", "guidance.file.import", "k", 78),
        )
        register_appointments()
        register_plans()
        join_questionnaires()
        join_rooms()
        sections.register(
            sections.Section("referrals", _("Referrals"), referrals.render_section, 60, "guidance.referral.read")
        )
        sections.register_act(
            sections.FileAct(_("Refer to a partner"), "send", referrals.new_url, "guidance.referral.write", 60)
        )
        partners.register_act(
            partners.OfferAct(_("Refer somebody"), "send", referrals.new_to_url, "guidance.referral.write")
        )
        sections.register(letters.SECTION)
        sections.register_act(letters.ACT)
        register_parts()
