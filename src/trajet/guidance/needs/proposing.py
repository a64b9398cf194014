"""Which constraints on the place a need suggests. A table to read and to correct; a person confirms each line.

Source: Reception Act art. 11 §3, 22, 28, 36; directive (EU) 2024/1346 art. 24; `domain.md` A.12.
"""

from collections.abc import Iterable

from trajet.guidance.needs.types import NeedCode, Severity

HARD, SOFT = True, False

SUGGESTED: dict[str, tuple[tuple[str, bool], ...]] = {
    NeedCode.PREGNANT: (("near_hospital", SOFT), ("ground_floor", SOFT)),
    NeedCode.DISABILITY: (("ground_floor", HARD), ("own_sanitary", SOFT)),
    NeedCode.TRAFFICKING: (("small_structure", SOFT), ("medical_followup", HARD)),
    NeedCode.ELDERLY: (("ground_floor", SOFT), ("own_sanitary", SOFT)),
    NeedCode.SERIOUS_ILLNESS: (("near_hospital", HARD), ("medical_followup", HARD)),
    NeedCode.MENTAL_DISORDER: (("small_structure", SOFT), ("medical_followup", HARD)),
    NeedCode.TORTURE: (("single_room", SOFT), ("medical_followup", HARD)),
    NeedCode.SEXUAL_VIOLENCE: (("women_only", SOFT), ("medical_followup", HARD)),
    NeedCode.GENDER_VIOLENCE: (("women_only", SOFT), ("small_structure", SOFT)),
    NeedCode.OTHER_VIOLENCE: (("medical_followup", HARD),),
    NeedCode.LGBTI: (("small_structure", SOFT), ("single_room", SOFT)),
    NeedCode.SINGLE_WOMAN: (("women_only", SOFT),),
    NeedCode.SINGLE_PARENT: (("own_sanitary", SOFT),),
}
"""Need → (constraint, binding). Needs that ask nothing of the place are left out."""

SEVERE = {NeedCode.DISABILITY: (("wheelchair", HARD),), NeedCode.LGBTI: (("single_room", HARD),)}
"""What a need of high severity asks besides."""


def suggest(needs: Iterable[tuple[str, str]]) -> dict[str, bool]:
    """Constraint codes with whether they bind, for (need, severity) pairs; binding wins over wished for."""
    found: dict[str, bool] = {}
    for code, severity in needs:
        more = SEVERE.get(NeedCode(code), ()) if severity == Severity.HIGH else ()
        for constraint, is_hard in (*SUGGESTED.get(code, ()), *more):
            found[constraint] = found.get(constraint, False) or is_hard
    return found
