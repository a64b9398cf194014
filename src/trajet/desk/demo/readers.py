"""Who by name reads needs in the demo: everybody whose role does, named by the direction of their service."""

from trajet.access.models import NamedReader, Secrecy, Staff
from trajet.access.roles import SPECIAL_READERS, Role
from trajet.access.types import system
from trajet.access.walls import viewing
from trajet.desk.demo.staff import Team

CAPACITY = {
    Role.SCREENER: "Examen social initial – sociale intake",
    Role.HEALTH: "Examen médical initial – medische intake",
    Role.SOCIAL_WORKER: "Accompagnement social – maatschappelijke begeleiding",
    Role.PSYCHOLOGIST: "Accompagnement psychologique – psychologische begeleiding",
}


def name_readers(team: Team) -> None:
    """Put them on the list since they came; those who are on it already stay."""
    for service_id in team.services.values():
        posts = list(Staff.objects.filter(service_id=service_id).order_by("pk"))
        director = next(post for post in posts if Role.DIRECTOR in post.roles)
        with viewing(system("seed", service_id)):
            for post in posts:
                _name(post, director)


def _name(post: Staff, director: Staff) -> None:
    role = next((Role(role) for role in post.roles if role in SPECIAL_READERS), None)
    if role is None:
        return
    line = {"named_by": director, "capacity": CAPACITY[role], "secrecy": Secrecy.LAW, "starts_on": post.starts_on}
    NamedReader.objects.get_or_create(staff=post, service_id=post.service_id, ends_on=None, defaults=line)
