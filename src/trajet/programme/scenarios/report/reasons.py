"""Why an assumption has its value and where it is from, in words; the English text of the catalogue is its own key."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

REASONS: dict[str, str | Promise] = {
    "60–80 persons a day; 43 households of 1.5 persons are 65": gettext_lazy(
        "60–80 persons a day; 43 households of 1.5 persons are 65"
    ),
    "the desk is open from Monday to Friday; a little more after a weekend": gettext_lazy(
        "the desk is open from Monday to Friday; a little more after a weekend"
    ),
    "median over seven years of the month divided by the mean of its year": gettext_lazy(
        "median over seven years of the month divided by the mean of its year"
    ),
    "the desk is closed": gettext_lazy("the desk is closed"),
    "49 % of persons in families of 3.16, 35 % single men, 9.5 % single women, 6.5 % unaccompanied minors": gettext_lazy(
        "49 % of persons in families of 3.16, 35 % single men, 9.5 % single women, 6.5 % unaccompanied minors"
    ),
    "tuned to 1.51 persons per household and 3.16 per family": gettext_lazy(
        "tuned to 1.51 persons per household and 3.16 per family"
    ),
    "unaccompanied minors have places of their own": gettext_lazy("unaccompanied minors have places of their own"),
    "applicants of 2024 by nationality times rough weights of languages; small ones under en": gettext_lazy(
        "applicants of 2024 by nationality times rough weights of languages; small ones under en"
    ),
    "7.6 hours less leave, sickness, meetings and writing": gettext_lazy(
        "7.6 hours less leave, sickness, meetings and writing"
    ),
    "no published norm; one social worker for 40 places": gettext_lazy(
        "no published norm; one social worker for 40 places"
    ),
    "an evaluation takes several talks": gettext_lazy("an evaluation takes several talks"),
    "nobody has measured these times yet": gettext_lazy("nobody has measured these times yet"),
    "interpreter and report included": gettext_lazy("interpreter and report included"),
    "at least one talk and the written evaluation": gettext_lazy("at least one talk and the written evaluation"),
    "by definition of the option": gettext_lazy("by definition of the option"),
    "who a short triage keeps for an interview alone": gettext_lazy("who a short triage keeps for an interview alone"),
    "2024; the rate of protection was 28.4 % in 2025: change it to see": gettext_lazy(
        "2024; the rate of protection was 28.4 % in 2025: change it to see"
    ),
    "with the others: 449 days on the mean (published for 2025)": gettext_lazy(
        "with the others: 449 days on the mean (published for 2025)"
    ),
    "appeals included": gettext_lazy("appeals included"),
    "Dublin, withdrawn, left": gettext_lazy("Dublin, withdrawn, left"),
    "the mean stay of the network was 453 days in 2021 and 449 in 2025": gettext_lazy(
        "the mean stay of the network was 453 days in 2021 and 449 in 2025"
    ),
    "the lengths of stay hold the appeals; write a share to add more": gettext_lazy(
        "the lengths of stay hold the appeals; write a share to add more"
    ),
    "the places that the total names and no site are one more site, other": gettext_lazy(
        "the places that the total names and no site are one more site, other"
    ),
    "minors alone had 9.7 % of places at the end of 2022": gettext_lazy(
        "minors alone had 9.7 % of places at the end of 2022"
    ),
}
SOURCES: dict[str, str | Promise] = {
    "AIDA country report Belgium, types of accommodation (24 June 2025)": gettext_lazy(
        "AIDA country report Belgium, types of accommodation (24 June 2025)"
    ),
    "AIDA country report Belgium, statistics on 2024 (24 June 2025)": gettext_lazy(
        "AIDA country report Belgium, statistics on 2024 (24 June 2025)"
    ),
    "Fedasil, figures of 2025 (27 January 2026)": gettext_lazy("Fedasil, figures of 2025 (27 January 2026)"),
    "Fedasil, reception network, key figures 2024 (22 January 2025)": gettext_lazy(
        "Fedasil, reception network, key figures 2024 (22 January 2025)"
    ),
    "Fedasil, arrivals and departures (25 May 2023)": gettext_lazy("Fedasil, arrivals and departures (25 May 2023)"),
    "Fedasil, residents of the network on 31 August 2024": gettext_lazy(
        "Fedasil, residents of the network on 31 August 2024"
    ),
    "Fedasil, places at the end of 2022": gettext_lazy("Fedasil, places at the end of 2022"),
    "L’Avenir, the centre of Tournai and its 750 places (22 September 2022)": gettext_lazy(
        "L’Avenir, the centre of Tournai and its 750 places (22 September 2022)"
    ),
    "Eurostat migr_asyappctzm, Belgium, 2012–2018": gettext_lazy("Eurostat migr_asyappctzm, Belgium, 2012–2018"),
    "Reception Act of 12 January 2007, article 22; Royal Decree of 25 April 2007, article 7": gettext_lazy(
        "Reception Act of 12 January 2007, article 22; Royal Decree of 25 April 2007, article 7"
    ),
    "EUAA asylum report 2022, 4.7.12, on reception under pressure in Belgium": gettext_lazy(
        "EUAA asylum report 2022, 4.7.12, on reception under pressure in Belgium"
    ),
}


def in_words(text: str) -> str:
    """A reason or source in the reader's language; one from a scenario file stays as it was written."""
    return str(REASONS.get(text) or SOURCES.get(text) or text)
