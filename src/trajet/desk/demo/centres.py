"""Which centres the demo has: dated public snapshots, completed with assumed sizes and individual places."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from trajet.common.municipalities import municipalities
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.figures import rows

COLLECTIVE_PLACES, INDIVIDUAL_PLACES, RETURN_PLACES, ARRIVAL_BEDS = 30_800, 4_430, 360, 850
INDIVIDUAL_CENTRES = 20
REGIME_LANGUAGES = {"NL": ["nl"], "FR": ["fr"], "DE": ["de", "fr"], "bilingual FR/NL": ["fr", "nl"]}
KINDS = {"arrival": "arrival", "observation & orientation (UAM)": "observation", "collective (UAM)": "uam"}
NOT_OPEN = ("closed", "never", "planned", "announced")
ASSUMED = " (size assumed for the demo)"


@dataclass(slots=True)
class Site:
    """A centre before it has rooms; `places` is what its rooms will add up to."""

    code: str
    name: str
    kind: str
    operator: str
    postal_code: str
    municipality: str
    province: str
    region: str
    languages: list[str]
    places: int
    source: str
    source_on: dt.date | None
    is_published: bool = False
    target_groups: list[str] = field(default_factory=lambda: ["standard"])
    features: list[str] = field(default_factory=list)
    opens_on: dt.date = dt.date(2015, 1, 1)
    closes_on: dt.date | None = None


@cache
def municipality_of(postal_code: str, called: str) -> dict[str, str]:
    """The municipality of a postal code; when several share it, the one called so in a language."""
    codes = [row["refnis"] for row in rows("network/ref_be_postal_codes.csv") if row["postal_code"] == postal_code]
    found = [row for row in municipalities() if row["refnis"] in codes]
    return next((row for row in found if called in (row["name_fr"], row["name_nl"])), found[0])


def place_names(postal_code: str, called: str = "") -> tuple[str, str, str, list[str]]:
    """Municipality, province, region and languages for a postal code."""
    row = municipality_of(postal_code, called)
    languages = REGIME_LANGUAGES[row["language_region"]]
    region = row["region_fr"]
    name = row["name_nl"] if languages == ["nl"] else row["name_fr"]
    if languages == ["fr", "nl"] and row["name_fr"] != row["name_nl"]:
        name = f"{row['name_fr']} / {row['name_nl']}"
    return name, row["province_fr"] or region, region, languages


def sites(dice: Dice, factor: float, on: dt.date) -> list[Site]:
    """Every centre, with places that add up to the published network times `factor`."""
    copies = max(1, round(factor))
    collective = [site for number in range(copies) for site in _collective(dice, number)]
    individual = [site for number in range(copies) for site in _individual(number)]
    if factor < 1:
        collective, individual = _thinned(collective, factor), _thinned(individual, factor)
    _scale(collective, round(COLLECTIVE_PLACES * factor), ARRIVAL_BEDS * min(factor, 1) * copies)
    _scale(individual, round((INDIVIDUAL_PLACES + RETURN_PLACES) * factor), 0)
    found = collective + individual
    _vary(dice, found, on)
    return found


def _collective(dice: Dice, number: int) -> list[Site]:
    found: list[Site] = []
    seen: set[tuple[str, str]] = set()
    for row in rows("network/reception_centres_be.csv"):
        name, postal_code = row["name"].partition(" (")[0], row["postal_code"]
        if not postal_code or row["status_as_of"].startswith(NOT_OPEN) or (name, postal_code) in seen:
            continue
        seen.add((name, postal_code))
        found.append(_site(dice, row, name, f"C{len(found) + 1:03}", number))
    return found


def _site(dice: Dice, row: dict[str, str], name: str, code: str, number: int) -> Site:
    municipality, province, region, languages = place_names(row["postal_code"], row["municipality"])
    size = int(row["capacity"] or 0)
    kind = KINDS.get(row["type"], "emergency" if row["type"].startswith("emergency") else "collective")
    return Site(
        code=f"{code}{_suffix(number)}",
        name=f"{name}{_suffix(number)}",
        kind=kind,
        operator=row["operator"],
        postal_code=row["postal_code"],
        municipality=municipality,
        province=province,
        region=region,
        languages=languages,
        places=size or dice.between(120, 420),
        source=f"Public snapshot, {row['status_as_of']}: {row['source_url']}"[: 300 - len(ASSUMED)]
        + ("" if size else ASSUMED),
        source_on=_day(row["source_date"]),
        is_published=bool(size),
    )


def _suffix(number: int) -> str:
    return f" {number + 1}" if number else ""


def _day(text: str) -> dt.date | None:
    """`2024`, `2024-12` or `2024-12-31`; anything else is no date."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return dt.date(year, month, day)


def _individual(number: int) -> list[Site]:
    """Local reception initiatives of the CPAS, spread over the provinces: no list of them is public."""
    by_province: dict[str, list[str]] = {}
    for row in rows("network/reception_centres_be.csv"):
        if row["postal_code"]:
            _, province, *_ = place_names(row["postal_code"])
            codes = by_province.setdefault(province, [])
            if row["postal_code"] not in codes:
                codes.append(row["postal_code"])
    codes = [codes[at] for at in range(2) for codes in by_province.values() if len(codes) > at][:INDIVIDUAL_CENTRES]
    found = [_initiative(code, at, number) for at, code in enumerate(codes)]
    found.append(_return_places(codes[0], number))
    return found


def _initiative(postal_code: str, at: int, number: int) -> Site:
    municipality, province, region, languages = place_names(postal_code)
    word = "LOI" if languages == ["nl"] else "ILA"
    return Site(
        f"I{at + 1:03}{_suffix(number)}", f"{word} {municipality}{_suffix(number)}", "individual", "CPAS / OCMW",
        postal_code, municipality, province, region, languages, 200,
        "Assumed for the demo: no list of individual places is public.", None,
    )  # fmt: skip


def _return_places(postal_code: str, number: int) -> Site:
    site = _initiative(postal_code, 0, number)
    site.code, site.name, site.kind = f"R001{_suffix(number)}", f"Open return places{_suffix(number)}", "return"
    site.operator, site.target_groups = "Fedasil", ["return"]
    site.places = 380
    return site


def _thinned(found: list[Site], factor: float) -> list[Site]:
    """For a small demo: fewer centres, keeping one of each kind."""
    wanted = max(4, round(len(found) * factor**0.5))
    first = {site.kind: site for site in reversed(found)}
    kept = list(first.values()) + [site for site in found if site is not first[site.kind]]
    return sorted(kept[:wanted], key=lambda site: site.code)


def _scale(found: list[Site], places: int, arrival_beds: float) -> None:
    """Reach a total. Published sizes stay; assumed ones stretch (all of them when there are too many places)."""
    for site in found:
        if site.kind == "arrival":
            site.places = round(arrival_beds / sum(other.kind == "arrival" for other in found))
    stretched = [site for site in found if not site.is_published] or found
    fixed = sum(site.places for site in found) - sum(site.places for site in stretched)
    if fixed > 0.8 * places:
        stretched, fixed = [site for site in found if site.kind != "arrival"], round(arrival_beds)
    ratio = (places - fixed) / sum(site.places for site in stretched)
    for site in stretched:
        site.places = max(6, round(site.places * ratio))


def _vary(dice: Dice, found: list[Site], on: dt.date) -> None:
    """Wings for minors, Dublin places, features, one centre that closes soon and one that opens next week."""
    plain = [site for site in found if site.kind == "collective"]
    for at, site in enumerate(plain):
        site.features = [f for f in ("near_hospital",) if dice.happens(0.3)]
        if at % 3 == 0:
            site.target_groups = ["standard", "uam"]
        elif at % 9 == 1:
            site.target_groups = ["standard", "dublin"]
    for site in found:
        if site.places < 60 or site.kind == "individual":
            site.features.append("small_structure")
        if site.kind in ("uam", "observation"):
            site.target_groups = ["uam"] if site.kind == "uam" else ["uam_ooc"]
    plain[-1].closes_on = on + dt.timedelta(days=33)
    plain[-2].opens_on = on + dt.timedelta(days=6)
