"""Words of the network."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CentreKind(TextChoices):
    ARRIVAL = "arrival", _("Arrival centre")
    COLLECTIVE = "collective", _("Collective centre")
    INDIVIDUAL = "individual", _("Individual places")
    UAM = "uam", _("Centre for unaccompanied minors")
    OBSERVATION = "observation", _("Observation and orientation centre")
    RETURN = "return", _("Open return places")
    EMERGENCY = "emergency", _("Emergency place")


class TargetGroup(TextChoices):
    STANDARD = "standard", _("Applicants")
    UAM = "uam", _("Unaccompanied minors")
    UAM_OBSERVATION = "uam_ooc", _("Minors in observation and orientation")
    DUBLIN = "dublin", _("Dublin places")
    RETURN = "return", _("Open return places")


class RoomKind(TextChoices):
    ANY = "any", _("Mixed use")
    WOMEN = "women", _("Women only")
    FAMILY = "family", _("Family room")
    UAM = "uam", _("Unaccompanied minors")
    ISOLATION = "isolation", _("Isolation room")


class RoomFeature(TextChoices):
    WHEELCHAIR = "wheelchair", _("Wheelchair access")
    GROUND_FLOOR = "ground_floor", _("Ground floor")
    OWN_SANITARY = "own_sanitary", _("Own bathroom")


class CentreFeature(TextChoices):
    NEAR_HOSPITAL = "near_hospital", _("Near a hospital")
    SMALL_STRUCTURE = "small_structure", _("Small structure")


class BedKind(TextChoices):
    ADULT = "adult", _("Bed")
    COT = "cot", _("Cot")
