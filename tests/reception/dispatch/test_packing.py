"""A packed snapshot says the same when it is unpacked, whatever an instance can say."""

import zlib

import orjson
import pytest
from tests.engines.dispatch.rich import rich

from trajet.reception.dispatch import bridge


@pytest.mark.parametrize("seed", range(6))
def test_what_is_packed_comes_back(seed: int) -> None:
    instance = rich("small", seed)
    again = bridge.unpack(bridge.pack(instance))
    assert again == instance
    assert again.digest() == instance.digest()


def test_an_older_snapshot_has_the_defaults_of_what_it_did_not_know() -> None:
    instance = rich("small", 1)
    data = orjson.loads(zlib.decompress(bridge.pack(instance)))
    for name in ("reserves", "spread", "transports"):
        del data[name]
    for household in data["households"]:
        del household["present_place"], household["group"], household["is_held"]
    older = bridge.unpack(zlib.compress(orjson.dumps(data)))
    assert (older.reserves, older.residents, older.groups) == ((), (), {})
