import re
from pathlib import Path

import pytest
from django.template import Context, engines
from django.test import override_settings

from trajet.common import components
from trajet.common.components import ComponentError, all_components

TEMPLATES = components.FOLDER.parent


def draw(source: str, **context: object) -> str:
    engine = engines["django"].engine
    return str(engine.from_string(source).render(Context(context)))


def test_every_component_has_a_purpose_and_a_sample_in_the_gallery() -> None:
    assert len(all_components()) >= 20
    for component in all_components():
        assert component.purpose, component.name
        assert (TEMPLATES / "gallery" / f"{component.name}.html").exists(), component.name


def test_a_component_uses_only_the_options_it_names() -> None:
    for component in all_components():
        source = (components.FOLDER / f"{component.name}.html").read_text().split("{% endcomment %}")[1]
        used = set(re.findall(r"\{% (?:if|elif) (?:not )?([a-z_]+)(?= %| and| or| ==)", source))
        assert used <= set(component.options) | {"page", "bar", "form"}, component.name


@pytest.mark.parametrize(
    "source",
    [
        '{% ui "badge" text="x" kind="purple" %}',
        '{% ui "badge" text="x" colour="red" %}',
        '{% ui "badge" kind="info" %}',
        '{% ui "nothing" %}',
        '{% ui "../base" %}',
    ],
)
def test_a_wrong_option_is_refused(source: str) -> None:
    with pytest.raises(ComponentError):
        draw(source)


@override_settings(PRODUCTION=True)
def test_a_wrong_option_does_not_break_a_page_in_production() -> None:
    assert "purple" in draw('{% ui "badge" text="x" kind="purple" %}')


def test_text_is_escaped_and_a_body_is_kept() -> None:
    assert "&lt;b&gt;" in draw('{% ui "badge" text=text %}', text="<b>")
    assert "<p>ok</p>" in draw('{% uiblock "alert" kind="info" %}<p>ok</p>{% enduiblock %}')


def test_a_button_may_have_a_name_of_its_own() -> None:
    assert 'name="act" value="confirm"' in draw('{% ui "button" text="Go" name="act" value="confirm" %}')


def test_work_that_is_done_asks_no_more() -> None:
    source = '{% ui "progress" id="p" url="/x" text="t" percent=0 done=done cancel_url="/stop" %}'
    assert "hx-get" in draw(source, done=False)
    assert 'value="0"' in draw(source, done=False)
    assert "hx-get" not in draw(source, done=True)


@pytest.mark.parametrize(
    ("used", "total", "state"), [(0, 0, ""), (1, 0, "over"), (91, 100, ""), (92, 100, "high"), (101, 100, "over")]
)
def test_a_place_is_full_at_92_per_cent(used: int, total: int, state: str) -> None:
    shown = draw('{% ui "capacity" label="Jette" used=used total=total %}', used=used, total=total)
    assert f'class="capacity {state}"' in shown


def test_templates_hold_no_inline_script_or_style() -> None:
    folder = Path(TEMPLATES).parent
    for path in folder.rglob("*.html"):
        source = path.read_text()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*src=)", source), path
