"""`./trajet bench forms`."""

from trajet_cli.benches.forms import QUESTIONS, RULES, TODAY, answers, workbook
from trajet_cli.verbs import bench
from trajet_engines.forms import evaluate, read_form


def test_the_bench_is_offered() -> None:
    assert "forms" in bench.names()


def test_the_measured_form_has_its_questions_and_conditions_and_is_complete() -> None:
    form = read_form(workbook(QUESTIONS, RULES))
    assert (len(form.questions), sum(bool(one.relevant) for one in form.questions)) == (QUESTIONS, RULES)
    assert evaluate(form, answers(form), today=TODAY).is_complete
