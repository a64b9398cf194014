"""A questionnaire that somebody fills in, for tables that open every page."""

from tests.architecture.rows import ROWS, Samples
from tests.guidance.questionnaires.workbooks import workbook
from tests.world import World
from trajet.access.models import Walled
from trajet.guidance.questionnaires import services as questionnaires

SAMPLES: Samples = {
    "guidance:consequences": lambda world: {"uuid": ROWS["response"]},
    "guidance:household_questionnaires": lambda world: {"uuid": world.household.uuid},
    "guidance:response_file": lambda world: {"uuid": ROWS["response"], "file": world.household.uuid},
}
PREFIXES = {
    "guidance:questionnaire": "questionnaire",
    "guidance:version": "version",
    "guidance:results": "version",
    "guidance:response": "response",
}
OWN_ONLY: set[str] = set()


def rows_of(world: World) -> dict[str, Walled]:
    """A questionnaire with named readers that somebody is filling in."""
    version = questionnaires.upload_version(by=world.viewer, content=workbook(), file_name="x", kind="screening")
    version = questionnaires.publish_version(by=world.viewer, version=version)
    begun = questionnaires.start_response(by=world.viewer, version=version, household=world.household)
    return {"questionnaire": version.questionnaire, "version": version, "response": begun}
