"""A state that grows in place shows what a state rendered anew would show, without rendering anything twice."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from trajet.common.migrating import growing_in_place


@pytest.fixture
def grown() -> Iterator[ProjectState]:
    """A parent rendered first; then a child, an index and a constraint are added."""
    state = ProjectState()
    state.add_model(_model("Parent"))
    state.earlier = state.apps.get_model("x", "parent")  # type: ignore[attr-defined]
    with growing_in_place():
        link = models.ForeignKey("x.parent", on_delete=models.CASCADE, related_name="children")
        state.add_model(_model("Child", parent=link))
        state.add_index("x", "parent", models.Index(fields=["size"], name="by_size"))
        state.add_constraint("x", "parent", models.CheckConstraint(condition=models.Q(size__gt=0), name="some"))
        yield state


def _model(name: str, **fields: Any) -> ModelState:
    own: dict[str, Any] = {"id": models.AutoField(primary_key=True), "size": models.IntegerField(), **fields}
    return ModelState("x", name, list(own.items()))


def test_the_new_model_points_to_the_one_that_stands(grown: ProjectState) -> None:
    child, parent = grown.apps.get_model("x", "child"), grown.apps.get_model("x", "parent")
    assert child._meta.get_field("parent").remote_field.model is parent
    assert [relation.related_model for relation in parent._meta.related_objects] == [child]


def test_nothing_is_rendered_twice(grown: ProjectState) -> None:
    assert grown.apps.get_model("x", "parent") is grown.earlier  # type: ignore[attr-defined]


def test_the_options_are_those_of_a_state_rendered_anew(grown: ProjectState) -> None:
    meta = grown.apps.get_model("x", "parent")._meta
    anew = ProjectState(models=grown.models).apps.get_model("x", "parent")._meta
    assert [index.name for index in meta.indexes] == [index.name for index in anew.indexes] == ["by_size"]
    assert meta.constraints == anew.constraints
    assert len(meta.constraints) == 1


def test_what_alters_renders_anew(grown: ProjectState) -> None:
    grown.alter_field("x", "parent", "size", models.TextField(), preserve_default=True)
    assert grown.apps.get_model("x", "parent") is not grown.earlier  # type: ignore[attr-defined]
    assert isinstance(grown.apps.get_model("x", "parent")._meta.get_field("size"), models.TextField)


def test_django_has_its_own_way_back_afterwards() -> None:
    usual = dict(vars(ProjectState))
    with growing_in_place():
        assert dict(vars(ProjectState)) != usual
    assert dict(vars(ProjectState)) == usual
