"""What the server does once, before it takes requests."""

import gc
import importlib


def test_what_is_loaded_at_the_start_is_never_walked_through_in_a_request() -> None:
    try:
        importlib.reload(importlib.import_module("config.wsgi"))
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
