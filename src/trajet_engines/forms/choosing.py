"""Which choices a question offers now, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from random import Random
from types import MappingProxyType

from .program import Program
from .state import ShownChoice
from .types import Choice, Form, Question, Words
from .xpath import Cell, Context
from .xpath.values import number, text

NO_MEDIA: Mapping[str, str] = MappingProxyType({})


def offered(form: Form, program: Program, question: Question, context: Context, place: int) -> tuple[Choice, ...]:
    """The choices of a question, filtered and shuffled."""
    source = program.expressions[place].get("choices_source")
    if source is None:
        found = form.lists.get(question.list_name, ())
    else:
        rows = source.run(context)
        found = tuple(_choices(rows, question)) if isinstance(rows, list) else ()
    return _shuffled(found, program, question, context, place) if question.is_shuffled else found


def _choices(rows: Iterable[Cell], question: Question) -> Iterable[Choice]:
    for row in rows:
        if isinstance(row.plan, Choice):
            yield row.plan
        elif row.is_relevant and (value := _column(row, question.value_ref)):
            label = _column(row, question.label_ref) or value
            yield Choice("_".join(value.split()), Words({"": (label,)}))


def _column(row: Cell, name: str) -> str:
    """An answer of an instance, offered as a choice; names have no blanks."""
    return text(row.children.get(name.removeprefix("./"), []))


def _shuffled(
    found: tuple[Choice, ...], program: Program, question: Question, context: Context, place: int
) -> tuple[Choice, ...]:
    """In an order drawn with the seed: the form's own, else the one of this set of answers."""
    own = program.expressions[place].get("shuffle_seed")
    seed = number(own.run(context)) if own is not None else context.around.seed
    order = list(found)
    Random(f"{seed}:{question.path}").shuffle(order)
    return tuple(order)


def shown(choices: tuple[Choice, ...], chosen: str, say: Callable[[Words], str]) -> tuple[ShownChoice, ...]:
    """The choices in the words of the page."""
    names = set(chosen.split())
    return tuple(
        ShownChoice(
            choice,
            say(choice.label) or choice.name,
            choice.name in names,
            {use: say(words) for use, words in choice.media.items()} if choice.media else NO_MEDIA,
        )
        for choice in choices
    )
