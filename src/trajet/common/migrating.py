"""A state of the project that grows in place while migrations run.

For each table, index or constraint that a migration adds, Django renders every related model anew. Ours all hang
together by services and staff, so each of three hundred additions rendered a hundred models. An addition changes none
of them: a new model attaches itself to those it points to, an index or constraint is one entry among the options.
Whatever alters or removes still renders anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState

_usual_add_model = ProjectState.add_model


@contextmanager
def growing_in_place() -> Iterator[None]:
    """Add to rendered states without rendering again what they hold."""
    usual = {name: getattr(ProjectState, name) for name in ADDITIONS}
    _set(ADDITIONS)
    try:
        yield
    finally:
        _set(usual)


def _set(methods: dict[str, Callable[..., None]]) -> None:
    for name, method in methods.items():
        setattr(ProjectState, name, method)


def _add_model(state: ProjectState, model_state: ModelState) -> None:
    apps = state.__dict__.pop("apps", None)
    _usual_add_model(state, model_state)
    if apps is not None:
        state.apps = apps
        apps.render_multiple([model_state])


def _append_option(state: ProjectState, app_label: str, model_name: str, option: str, added: Any) -> None:
    options = state.models[app_label, model_name].options
    options[option] = [*options[option], added]
    if "apps" in state.__dict__:
        meta = state.apps.get_model(app_label, model_name)._meta
        setattr(meta, option, [*getattr(meta, option), added])


ADDITIONS: dict[str, Callable[..., None]] = {"add_model": _add_model, "_append_option": _append_option}
