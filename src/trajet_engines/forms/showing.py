"""From cells to what the page shows."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from .choosing import offered, shown
from .growing import Tree
from .meaning import findings
from .program import Program
from .reaching import Reach
from .state import Fault, Item, Part, Section, Spoken, State
from .types import Choice, Form, Group, Question, Shown, Words
from .xpath import Cell, Context, Expression, Plan, Surroundings
from .xpath.values import text, truth

CHOSEN = frozenset({"select_one", "select_multiple", "rank"})


@dataclass(slots=True)
class Show:
    """Puts a `State` together once every value is known."""

    form: Form
    program: Program
    tree: Tree
    around: Surroundings
    reach: Reach | None = None

    def state(self) -> State:
        """The whole page."""
        items: dict[str, Item] = {}
        children = self.parts(self.program.root, self.tree.root, items)
        counts = {
            cell.path + ("/" if cell.path else "") + plan.name: len(cell.children.get(plan.name, ()))
            for plan in self.program.plans
            if plan.is_repeat and plan.parent is not None
            for cell in self.tree.cells[plan.parent.index]
        }
        return State(
            self.form,
            self.around.language,
            children,
            items,
            counts,
            tuple(findings(self.program, self.tree, self.around)) if self.reach is None else (),
        )

    def parts(self, plan: Plan, cell: Cell, items: dict[str, Item]) -> tuple[Part, ...]:
        """What stands under a cell, in the order of the sheet."""
        found: list[Part] = []
        for child in plan.children.values():
            if self.reach is not None and child.index not in self.reach.places:
                continue
            if isinstance(child.node, Group):
                found += self.sections(child, child.node, cell, items)
            elif isinstance(child.node, Question):
                (own,) = cell.children[child.name]
                if self.reach is not None and own.path not in self.reach.items:
                    continue
                item = items[own.path] = self.item(child, child.node, own)
                found.append(item)
        return tuple(found)

    def sections(self, plan: Plan, group: Group, parent: Cell, items: dict[str, Item]) -> Iterator[Section]:
        """A group, or every instance of a repeat; a repeat without instances leaves its frame."""
        cells = parent.children.get(plan.name, [])
        may_change = group.is_repeat and not group.count
        for cell in cells:
            say = partial(self.label, plan, group, cell)
            number, size = (cell.number, len(cells)) if group.is_repeat else (None, None)
            children = self.parts(plan, cell, items)
            label = say(self.around.language)
            yield Section(cell.path, group, label, cell.is_relevant, children, number, size, may_change, say)
        if not cells:
            path = f"{parent.path}/{plan.name}" if parent.path else plan.name
            label = group.label.plain(self.around.language)
            yield Section(path, group, label, parent.is_relevant, (), 0, 0, may_change, group.label.plain)

    def label(self, plan: Plan, group: Group, cell: Cell, language: str) -> str:
        """The words of a group in a language."""
        return self.words(group.label, plan, self.context(cell, language))

    def context(self, cell: Cell, language: str) -> Context:
        """Where the words of a cell are put together."""
        around = self.around if language == self.around.language else replace(self.around, language=language)
        return Context(around, cell, cell)

    def item(self, plan: Plan, question: Question, cell: Cell) -> Item:
        """A question as it stands."""
        context = Context(self.around, cell, cell)
        if not cell.is_relevant:
            return self.silent(question, cell)
        value = cell.typed if cell.value != "" else ""
        is_required = self.holds(plan, "required", context)
        is_readonly = self.is_readonly(plan, question, context)
        faults = self.faults(plan, question, context, is_required=is_required and not is_readonly)
        say = partial(self.spoken, plan, question, cell, value)
        language = self.around.language
        return Item(cell.path, question, language, value, cell.typed, True, is_required, is_readonly, faults, say)

    def spoken(self, plan: Plan, question: Question, cell: Cell, value: str, language: str) -> Spoken:
        """The words of a question that is asked."""
        context = self.context(cell, language)
        choices = self.choices(plan, question, context)
        return Spoken(
            label=self.words(question.label, plan, context),
            hint=self.words(question.hint, plan, context),
            guidance=self.words(question.guidance, plan, context),
            choices=shown(choices, value, lambda words: self.said(words, self.program.choice_texts, context)),
            media={use: self.words(words, plan, context) for use, words in question.media.items()},
        )

    def silent(self, question: Question, cell: Cell) -> Item:
        """A question that is not asked: it has no value, what was typed is kept for when it is asked again."""
        say = partial(_plain, question)
        return Item(cell.path, question, self.around.language, "", cell.typed, False, False, False, (), say)

    def choices(self, plan: Plan, question: Question, context: Context) -> tuple[Choice, ...]:
        """What may be chosen now."""
        if not question.choices_source and not question.list_name:
            return ()
        return offered(self.form, self.program, question, context, plan.index)

    def names(self, plan: Plan, question: Question, context: Context) -> Collection[str]:
        """The names that may be chosen now."""
        if "choices_source" not in self.program.expressions[plan.index]:
            return self.program.choices.get(question.list_name, {})
        return {choice.name for choice in self.choices(plan, question, context)}

    def holds(self, plan: Plan, attribute: str, context: Context) -> bool:
        """Whether an expression is there and true."""
        expression = self.program.expressions[plan.index].get(attribute)
        return expression is not None and truth(expression.run(context))

    def is_readonly(self, plan: Plan, question: Question, context: Context) -> bool:
        """Notes, computed questions and those the form closes are not answered."""
        if question.kind == "note" or (question.calculation and not question.triggers):
            return True
        return self.holds(plan, "readonly", context)

    def faults(self, plan: Plan, question: Question, context: Context, *, is_required: bool) -> tuple[Fault, ...]:
        """What is wrong with the answer; one fault is enough for a person to look again."""
        cell = context.cell
        if self.reach is not None or not question.is_shown or question.is_note:
            return ()
        if question.calculation and not question.triggers:
            return ()  # nobody can answer it otherwise
        if (wrong := self.tree.faults.get(cell.path)) is not None:
            return (wrong,)
        if cell.value == "":
            return (Fault("required", self.words(question.required_message, plan, context)),) if is_required else ()
        if question.kind in CHOSEN and (code := self.misfit(plan, question, context)) != "":
            return (Fault(code),)
        if "constraint" in self.program.expressions[plan.index] and not self.holds(plan, "constraint", context):
            return (Fault("constraint", self.words(question.constraint_message, plan, context)),)
        return ()

    def misfit(self, plan: Plan, question: Question, context: Context) -> str:
        """The code of what is wrong with names that were chosen."""
        names = self.names(plan, question, context)
        chosen = context.cell.typed.split()
        if not all(name in names for name in chosen):
            return "not_choice"
        return "not_ranking" if question.kind == "rank" and len(chosen) != len(names) else ""

    def words(self, words: Words, plan: Plan, context: Context) -> str:
        """A text of a question or group."""
        return self.said(words, self.program.shown[plan.index], context)

    def said(self, words: Words, values: Mapping[str, Expression], context: Context) -> str:
        """A text in the language of the page, with the values it shows."""
        parts = []
        for piece in words.pieces(context.around.language):
            if isinstance(piece, Shown):
                expression = values.get(piece.source)
                parts.append(text(expression.run(context)) if expression is not None else "")
            else:
                parts.append(piece)
        return "".join(parts).strip()


def _plain(question: Question, language: str) -> Spoken:
    return Spoken(question.label.plain(language))
