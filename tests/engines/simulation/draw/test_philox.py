import numpy as np
import pytest

from trajet_engines.simulation.draw.philox import philox, uniforms
from trajet_engines.simulation.normal import normal_below, normal_quantile

ONES = 0xFFFFFFFF
VECTORS = [
    ((0, 0), (0, 0, 0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES, ONES), (ONES, ONES, ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0xA4093822, 0x299F31D0),
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("key", "counter", "words"), VECTORS)
@pytest.mark.parametrize("plain", ["", "1"])
def test_philox_gives_the_published_words(
    key: tuple[int, int], counter: tuple[int, ...], words: tuple[int, ...], plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known-answer vectors of Random123 for philox4x32-10, compiled and in numpy."""
    monkeypatch.setenv("TRAJET_SIMULATION_PLAIN", plain)
    answer = philox(key, np.array(counter, dtype=np.uint64).reshape(4, 1))
    assert tuple(answer[:, 0].tolist()) == words


def test_a_counter_gives_the_same_numbers_alone_and_among_many() -> None:
    number, stream = np.arange(20_000), np.full(20_000, 5)
    together = uniforms((3, 4), number, stream, 2)
    alone = uniforms((3, 4), number[12_345:12_346], stream[:1], 2)
    assert (together[:, 12_345] == alone[:, 0]).all()
    assert 0 < together.min() < together.max() < 1
    assert abs(together.mean() - 0.5) < 4 / np.sqrt(12 * together.size)


def test_numbers_and_normal_quantiles_are_the_same_compiled_and_in_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn() -> tuple[bytes, bytes, bytes]:
        numbers = uniforms((3, 4), np.arange(20_000), np.full(20_000, 0xFFFFFFFF), 7, 1)
        tails = np.concatenate((numbers[0], numbers[1] * 2.0**-40))
        values = normal_quantile(tails)
        return numbers.tobytes(), values.tobytes(), normal_below(values).tobytes()

    compiled = drawn()
    monkeypatch.setenv("TRAJET_SIMULATION_PLAIN", "1")
    assert drawn() == compiled
