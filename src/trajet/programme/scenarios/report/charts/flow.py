"""A flow: bands as wide as the households that pass from one part of the network to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from trajet.programme.scenarios.report.charts.theme import LINE, OTHER, TEXT, WIDTH

BAR, GAP, ROW, LEAST = 16, 26, 15, 1.0
OPACITIES = {LINE: 0.55, OTHER: 0.5, TEXT: 0.3}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the households of a part, in words with their number."""

    text: str
    count: float
    colour: str = LINE


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the network: who comes in and who goes where. The first piece of `out` goes on to the next stage."""

    title: str
    into: tuple[Piece, ...]
    out: tuple[Piece, ...]


def flow(stages: Sequence[Stage]) -> str:
    """Stages downwards, all to one scale; what goes on stands on the left, so that no band crosses another."""
    widest = max((sum(piece.count for piece in stage.into) for stage in stages), default=0.0)
    scale = (WIDTH - 2) / max(widest, LEAST)
    drawn, y = [], 12.0
    for place, stage in enumerate(stages):
        drawn += [*_stage(stage, y, scale)]
        y += _height(stage)
        if place < len(stages) - 1:
            drawn.append(_box(0, y, stage.out[0].count * scale, GAP, LINE, 0.16))
            y += GAP + ROW
    size = f'viewBox="0 0 {WIDTH} {y:.0f}" width="{WIDTH}" height="{y:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="11">{"".join(drawn)}</svg>'


def _height(stage: Stage) -> float:
    return ROW * (len(stage.into) + len(stage.out)) + 2 * BAR + 10.0


def _stage(stage: Stage, y: float, scale: float) -> Iterator[str]:
    yield _words(0, y, stage.title, is_bold=True)
    for piece in stage.into:
        y += ROW
        yield from _line(piece, y)
    y += 5
    yield from _bar(stage.into, y, scale)
    yield from _bar(stage.out, y + BAR + 1, scale)
    y += 2 * BAR + 1
    for piece in stage.out:
        y += ROW
        yield from _line(piece, y)


def _bar(pieces: Sequence[Piece], y: float, scale: float) -> Iterator[str]:
    x = 0.0
    for piece in pieces:
        yield _box(x, y, max(piece.count, 0.0) * scale, BAR, piece.colour, OPACITIES[piece.colour])
        x += max(piece.count, 0.0) * scale


def _line(piece: Piece, y: float) -> Iterator[str]:
    yield _box(0, y - 8, 9, 9, piece.colour, OPACITIES[piece.colour])
    yield _words(14, y, piece.text)


def _box(x: float, y: float, width: float, height: float, colour: str, opacity: float) -> str:
    at = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {at} fill="{colour}" fill-opacity="{opacity}"/>'


def _words(x: float, y: float, text: str, *, is_bold: bool = False) -> str:
    weight = ' font-weight="620"' if is_bold else ""
    return f'<text x="{x:.0f}" y="{y:.1f}" fill="{TEXT}"{weight}>{escape(text)}</text>'
