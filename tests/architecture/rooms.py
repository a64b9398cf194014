"""Rooms that bring their own samples to the table of permissions; the file comes first, others hang on it."""

from tests.guidance.appointments import samples as appointments
from tests.guidance.casefiles import samples as casefiles
from tests.guidance.letters import samples as letters
from tests.guidance.questionnaires import samples as questionnaires
from tests.guidance.referrals import samples as referrals
from tests.guidance.sessions import samples as sessions

ROOMS = (casefiles, appointments, letters, questionnaires, referrals, sessions)
