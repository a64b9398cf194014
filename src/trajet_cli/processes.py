"""Running web and worker side by side until somebody asks to stop or one of them dies."""

import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Final

from trajet_cli.database import watch
from trajet_cli.output import complain, say

STOP_PATIENCE_S: Final = 10


class Children:
    """Named programs that live and die together."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.database_lives = watch()
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.asked_to_stop = threading.Event()

    def start(self, name: str, command: list[str]) -> None:
        """Start a program, out of reach of the terminal's Ctrl-C: this process decides when it ends."""
        self.running[name] = subprocess.Popen(
            [*_dies_with_parent(), *command], env=self.environment, start_new_session=True
        )

    def dead(self) -> str | None:
        """Return the name of a program that has ended by itself."""
        return next((name for name, child in self.running.items() if child.poll() is not None), None)

    def wait(self) -> int:
        """Wait until asked to stop (0) or until a program dies (1, with a message)."""
        while not self.asked_to_stop.wait(0.3):
            if not self.database_lives():
                complain("The private database stopped; var/postgres/server.log says why. Stopping everything.")
                return 1
            if name := self.dead():
                code = self.running[name].returncode
                complain(f"The {name} stopped by itself (exit code {code}); its message is above. Stopping everything.")
                return 1
        return 0

    def stop(self) -> None:
        """Ask every program to end, insist after some seconds."""
        for child in self.running.values():
            if child.poll() is None:
                child.terminate()
        for child in self.running.values():
            try:
                child.wait(STOP_PATIENCE_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _dies_with_parent() -> list[str]:
    """Return a prefix by which Linux ends the program even when this process is killed; nothing elsewhere."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


@contextmanager
def together(environment: Mapping[str, str]) -> Iterator[Children]:
    """Yield an empty set of children, stopped with the block; Ctrl-C, SIGTERM and a closed terminal ask for it."""
    children = Children(environment)

    def ask(number: int, frame: FrameType | None) -> None:
        if not children.asked_to_stop.is_set():
            say("\nStopping ...")
        children.asked_to_stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield children
    finally:
        children.stop()
        for number, handler in before.items():
            signal.signal(number, handler)
