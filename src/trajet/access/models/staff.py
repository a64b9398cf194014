"""Accounts and roles of the people who work here."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from trajet.access.models.organisations import Service
from trajet.access.roles import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """Create an account that may log in once a service gives it a role."""
        user = self.model(email=self.normalize_email(email), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account of a member of staff.

    .. pii: name and work e-mail of staff
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_active = models.BooleanField(_("active"), default=True)

    objects: ClassVar[UserManager] = UserManager()
    wall_reason = "Read to log in, before a viewer exists; holds staff only, nobody received here."

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class Staff(models.Model):
    """A user at work in one service, with their roles there, between two dates.

    .. pii: which member of staff works where
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="staff")
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name=_("roles"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    wall_reason = "Read to decide which wall a viewer stands behind; holds staff only, nobody received here."

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "service"], name="access_staff_once_per_service"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="access_staff_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.service})"

    @cached_property
    def is_named_reader(self) -> bool:
        """On the list of those who may read special categories, today. The wall asks the same function (`walls.sql`)."""
        with connection.cursor() as cursor:
            cursor.execute("select trajet_is_named_reader(%s)", [self.pk])
            (is_named,) = cursor.fetchone()
        return bool(is_named)

    @property
    def role_labels(self) -> list[str]:
        """Names of the roles, in the reader's language."""
        return [str(Role(role).label) for role in self.roles]
