"""Where things are, and which environment the programs of the project get."""

import base64
import json
import os
import secrets
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SRC: Final = ROOT / "src"


def var() -> Path:
    """Return the folder of everything that is made on this machine: database, uploads, secrets of the demo."""
    return Path(os.environ.get("TRAJET_VAR") or ROOT / "var").absolute()


def mode() -> str:
    """Return `TRAJET_MODE`; unset, production when a secret key is set, else demo."""
    return os.environ.get("TRAJET_MODE") or ("production" if os.environ.get("TRAJET_SECRET_KEY") else "demo")


def environment(mode: str, database: dict[str, str]) -> dict[str, str]:
    """Return the environment for a program of the project; what the caller's environment sets wins over defaults."""
    own = {"TRAJET_VAR": str(var()), **(demo_secrets() if mode == "demo" else {})}
    (var() / "static").mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join(part for part in (str(SRC), os.environ.get("PYTHONPATH", "")) if part)
    fixed = {"TRAJET_MODE": mode, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": path}
    return own | dict(os.environ) | fixed | database


def django(*arguments: str) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, "-m", "django", *arguments]


def demo_secrets() -> dict[str, str]:
    """Return the demo's secrets, made once in `var/secrets.json` that only this account may read."""
    kept = var() / "secrets.json"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(_new_secrets(), file)
        unfinished.rename(kept)
    found: dict[str, str] = json.loads(kept.read_text())
    return found


def _new_secrets() -> dict[str, str]:
    field_key = base64.b64encode(secrets.token_bytes(32)).decode()
    return {"TRAJET_SECRET_KEY": secrets.token_urlsafe(50), "TRAJET_FIELD_KEYS": f"k1:{field_key}"}
