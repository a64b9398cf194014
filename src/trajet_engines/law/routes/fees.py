"""What a route costs on a day. An amount nobody could confirm is said to be unknown, with the last one that is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from trajet_engines.law.routes.reading import need, read_texts, refuse_others
from trajet_engines.law.rulebook import RuleError, Texts

FREE = "free"
FeeState = Literal["free", "known", "unknown"]


@dataclass(frozen=True, slots=True)
class FeeTable:
    """One fee: since when which amount in euros (None: changed, amount not confirmed), and who pays nothing."""

    key: str
    amounts: tuple[tuple[date, int | None], ...]
    exempt: Texts
    article: str
    source: str


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee on a day; `last_amount_eur` and `last_from` are the latest amount known, for a fee that is unknown."""

    state: FeeState
    amount_eur: int | None = None
    last_amount_eur: int | None = None
    last_from: date | None = None
    exempt: Texts | None = None
    source: str = ""


def fee_on(table: FeeTable | None, on: date) -> Fee:
    """What is to be paid on that day; a route without a table is free."""
    if table is None:
        return Fee("free")
    begun = [(since, amount) for since, amount in table.amounts if since <= on]
    known = [(since, amount) for since, amount in begun if amount is not None]
    since, last = known[-1] if known else (None, None)
    amount = begun[-1][1] if begun else None
    return Fee("unknown" if amount is None else "known", amount, last, since, table.exempt, table.source)


def read_fees(data: Mapping[str, Any]) -> dict[str, FeeTable]:
    return {key: _read_table(f"fees: {key}", key, item) for key, item in data.items()}


def _read_table(where: str, key: str, data: Mapping[str, Any]) -> FeeTable:
    need(where, data, "amounts", "exempt", "article", "source")
    refuse_others(where, "the fee", data, ("amounts", "exempt", "article", "source"))
    amounts = tuple((item["from"], item["eur"]) for item in data["amounts"])
    if [since for since, _ in amounts] != sorted({since for since, _ in amounts}):
        raise RuleError(f"{where}: the amounts must follow each other.")
    return FeeTable(key, amounts, read_texts(where, "exempt", data["exempt"]), data["article"], data["source"])
