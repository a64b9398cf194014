"""One value for each class of household, type of bed, weekday, month or outcome."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class ByClass[T]:
    """One value per class of household, in the order of `state.CLASSES`."""

    vulnerable: T
    family: T
    single_woman: T
    single_man: T

    def each(self) -> tuple[T, ...]:
        return tuple(getattr(self, item.name) for item in fields(self))


@dataclass(frozen=True, slots=True)
class ByType[T]:
    """One value per type of bed, in the order of `state.BED_TYPES`."""

    single: T
    family: T
    adapted: T

    def each(self) -> tuple[T, ...]:
        return tuple(getattr(self, item.name) for item in fields(self))


@dataclass(frozen=True, slots=True)
class ByOutcome[T]:
    """One value per outcome of the procedure, in the order of `state.OUTCOMES`."""

    recognised: T
    refused: T
    other: T

    def each(self) -> tuple[T, ...]:
        return self.recognised, self.refused, self.other


@dataclass(frozen=True, slots=True)
class ByWeekday[T]:
    """One value per weekday."""

    monday: T
    tuesday: T
    wednesday: T
    thursday: T
    friday: T
    saturday: T
    sunday: T

    def each(self) -> tuple[T, ...]:
        return tuple(getattr(self, item.name) for item in fields(self))


@dataclass(frozen=True, slots=True)
class ByMonth[T]:
    """One value per month of the year."""

    january: T
    february: T
    march: T
    april: T
    may: T
    june: T
    july: T
    august: T
    september: T
    october: T
    november: T
    december: T

    def each(self) -> tuple[T, ...]:
        return tuple(getattr(self, item.name) for item in fields(self))
