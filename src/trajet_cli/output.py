"""What the console says, in one voice: plain lines, colour only on a terminal."""

from rich.console import Console

_out = Console(highlight=False, soft_wrap=True)
_err = Console(highlight=False, soft_wrap=True, stderr=True)


def say(text: str = "") -> None:
    """Show a line; rich markup allowed."""
    _out.print(text)


def plain(text: str) -> None:
    """Show text of another program, as it is."""
    _out.print(text, markup=False)


def step(text: str) -> None:
    """Show what begins now."""
    _out.print(f"[bold]·[/] {text}")


def complain(text: str) -> None:
    """Show an error, as it is."""
    _err.print(text, style="red", markup=False)


def console() -> Console:
    """Return the console of the standard output, for tables."""
    return _out
