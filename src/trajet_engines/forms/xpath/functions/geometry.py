"""Places on the map. Points are "latitude longitude altitude accuracy"; lines separate them with semicolons."""

import math

from ..cells import Value
from ..values import NAN, text
from .table import Function

EARTH_METRES = 6_378_100.0
Point = tuple[float, float]


def points(value: Value) -> list[Point]:
    """Latitude and longitude of each point, of one answer or of several; [] when one of them is not a point."""
    cells = [text([cell]) for cell in value] if isinstance(value, list) else [text(value)]
    try:
        return [_point(part) for cell in cells for part in cell.split(";") if part.strip()]
    except (ValueError, IndexError):
        return []


def _point(written: str) -> Point:
    parts = written.split()
    return float(parts[0]), float(parts[1])


def _metres(one: Point, other: Point) -> float:
    first, second = math.radians(one[0]), math.radians(other[0])
    width = math.radians(other[1] - one[1])
    part = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(width / 2) ** 2
    return 2 * EARTH_METRES * math.asin(math.sqrt(min(1.0, part)))


def _distance(*values: Value) -> float:
    line = [point for value in values for point in points(value)]
    return sum(map(_metres, line, line[1:])) if len(line) > 1 else 0.0 if line else NAN


def _area(value: Value) -> float:
    """Square metres inside a line, closed or not."""
    line = points(value)
    if len(line) < 3:
        return 0.0 if line else NAN
    total = sum(
        math.radians(end[1] - start[1]) * (2 + math.sin(math.radians(start[0])) + math.sin(math.radians(end[0])))
        for start, end in zip(line, [*line[1:], line[0]], strict=True)
    )
    return abs(total) * EARTH_METRES**2 / 2


def _geofence(value: Value, shape: Value) -> bool:
    """Whether a point lies inside a shape."""
    where, line = points(value), points(shape)
    if len(where) != 1 or len(line) < 3:
        return False
    crossings = (_crosses(where[0], one, other) for one, other in zip(line, [*line[1:], line[0]], strict=True))
    return sum(crossings) % 2 == 1


def _crosses(point: Point, one: Point, other: Point) -> bool:
    if (one[0] > point[0]) == (other[0] > point[0]):
        return False
    return point[1] < (other[1] - one[1]) * (point[0] - one[0]) / (other[0] - one[0]) + one[1]


TABLE = (
    Function("distance", 1, None, _distance),
    Function("area", 1, 1, _area),
    Function("geofence", 2, 2, _geofence),
)
