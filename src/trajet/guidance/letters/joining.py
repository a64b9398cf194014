"""Letters take part in referrals and in the copy of a file, which do not know this room."""

from trajet.guidance.casefiles import copyparts
from trajet.guidance.letters.copied import SOURCE
from trajet.guidance.letters.referring import destroy_words
from trajet.guidance.referrals.consenting import follow_end


def join_rooms() -> None:
    """What was written under a consent goes when it ends; letters go along in a copy. Called once, from `ready`."""
    follow_end(destroy_words)
    copyparts.register(SOURCE)
