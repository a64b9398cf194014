"""Which services may meet a need: the needs of `domain.md` C.6 crossed with our topics. A suggestion, never a limit."""

from django.utils.translation import gettext_lazy as _

from trajet.partners.directory.types import Topic

NEED_LABELS = {
    "minor": _("Minor"),
    "uam": _("Unaccompanied minor"),
    "single_parent": _("Single parent"),
    "pregnant": _("Pregnancy"),
    "disability": _("Disability"),
    "trafficking": _("Trafficking in human beings"),
    "elderly": _("Older person"),
    "serious_illness": _("Serious illness"),
    "mental_disorder": _("Mental disorder"),
    "torture": _("Torture"),
    "sexual_violence": _("Sexual violence"),
    "gbv_fgm_forced_marriage": _("Gender-based violence, mutilation or forced marriage"),
    "other_serious_violence": _("Other serious violence"),
    "lgbti": _("Sexual orientation or gender identity"),
    "single_woman": _("Single woman"),
    "statelessness": _("Statelessness"),
}
"""Codes of needs as guidance records them (a test there holds that both lists are the same)."""
TOPICS_OF_NEED: dict[str, tuple[Topic, ...]] = {
    "minor": (Topic.MINORS,),
    "uam": (Topic.MINORS,),
    "single_parent": (Topic.WOMEN, Topic.SOCIAL),
    "pregnant": (Topic.HEALTH, Topic.WOMEN),
    "disability": (Topic.DISABILITY, Topic.HEALTH),
    "trafficking": (Topic.TRAFFICKING, Topic.VIOLENCE),
    "elderly": (Topic.SOCIAL, Topic.HEALTH),
    "serious_illness": (Topic.HEALTH,),
    "mental_disorder": (Topic.MENTAL_HEALTH,),
    "torture": (Topic.VIOLENCE, Topic.MENTAL_HEALTH),
    "sexual_violence": (Topic.VIOLENCE, Topic.MENTAL_HEALTH, Topic.WOMEN),
    "gbv_fgm_forced_marriage": (Topic.VIOLENCE, Topic.WOMEN),
    "other_serious_violence": (Topic.VIOLENCE, Topic.MENTAL_HEALTH),
    "lgbti": (Topic.LGBTI,),
    "single_woman": (Topic.WOMEN,),
    "statelessness": (Topic.LEGAL, Topic.ADMINISTRATION),
}


def topics_of(need: str) -> list[str]:
    """Topics of the services that may meet a need; none for a code we do not know."""
    return [topic.value for topic in TOPICS_OF_NEED.get(need, ())]
