"""Groups too small to show: figures about few people are figures about persons."""

from collections.abc import Mapping

SMALLEST_CELL = 10


def hidden(sizes: Mapping[str, int], smallest: int = SMALLEST_CELL) -> frozenset[str]:
    """Groups that may not be shown. When one alone would be hidden, the next smallest goes with it: otherwise the
    total minus the others would give it away.
    """
    small = {group for group, size in sizes.items() if size < smallest}
    shown = sorted((group for group in sizes if group not in small), key=lambda group: (sizes[group], group))
    if small and sum(sizes[group] for group in small) < smallest and shown:
        small.add(shown[0])
    return frozenset(small)
