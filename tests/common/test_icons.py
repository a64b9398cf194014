"""Every icon that a template names exists: a wrong name is a page that fails for whoever meets it first."""

import re
import zipfile
from pathlib import Path

import lucide

import trajet

NAMED = re.compile(r"""{% icon ['"]([\w-]+)['"]|\bicon=['"]([\w-]+)['"]""")


def test_every_icon_of_a_template_exists() -> None:
    with zipfile.ZipFile(Path(lucide.__file__).parent / "lucide.zip") as drawings:
        known = {Path(name).stem for name in drawings.namelist()}
    templates = list(Path(trajet.__file__).parent.rglob("*.html"))
    named = {
        (first or second, template.name)
        for template in templates
        for first, second in NAMED.findall(template.read_text(encoding="utf-8"))
    }
    assert len(named) > 300
    assert not sorted((icon, where) for icon, where in named if icon not in known)
