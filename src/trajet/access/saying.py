"""What an act of the journal is called, in the reader's language. The wings declare their acts; the desk words them."""

from collections.abc import Callable

_sayers: list[Callable[[str], str]] = []


def say_acts_with(say: Callable[[str], str]) -> None:
    """Declare who words acts; called once, from an app's `ready`."""
    _sayers[:] = [say]


def say_act(act: str) -> str:
    """`guidance.task.done` → “Task done”; the code itself where nobody words it."""
    return _sayers[0](act) if _sayers else act
