"""From when to when the right to reception runs (Reception Act art. 6 §1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from trajet_engines.law.entitlement.rules import RULES


@dataclass(frozen=True, slots=True)
class Right:
    """First and last day of the right; `ends_on` is None while nothing ends it, or no rule is known for that day."""

    starts_on: date
    ends_on: date | None
    rule: str
    version: date | None
    article: str
    source: str
    must_check_printed_term: bool = False


def reception_right(made_on: date, final_negative_notified_on: date | None = None) -> Right:
    """The right starts at the making, not at registration or lodging; it ends 30 days after notification.

    Notifications before 27-06-2024 followed the order to leave: the printed term must be read.
    """
    if final_negative_notified_on is None:
        rule = RULES["right_starts"]
        version = rule.version_on(made_on)
        return Right(made_on, None, rule.key, version.valid_from if version else None, rule.article, rule.source)
    rule = RULES["right_ends"]
    version = rule.version_on(final_negative_notified_on)
    if version is None:
        return Right(made_on, None, rule.key, None, rule.article, rule.source, must_check_printed_term=True)
    term = timedelta(days=version.values["days_after_notification"])
    is_unsure = version.status_on(final_negative_notified_on) == "unconfirmed"
    return Right(
        made_on, final_negative_notified_on + term, rule.key, version.valid_from, rule.article, rule.source, is_unsure
    )
