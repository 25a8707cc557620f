"""People known to this installation, their accounts, offices of the state, who works there."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from balai.kernel import clock
from balai.kernel.ids import new_id, new_reference
from balai.kernel.sealed import Sealed
from balai.kernel.text import Text


class Person(models.Model):
    """A human being by population number.

    Personal data: NIK, name, telephone. Kept while an act refers to it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nik_sealed = models.BinaryField()
    nik_index = models.BinaryField(unique=True)
    name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    nik = Sealed("nik_sealed")
    name = Sealed("name_sealed")
    phone = Sealed("phone_sealed")


class Accounts(BaseUserManager["Account"]):
    """Lookup that Django and allauth ask for."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=username)


def _new_username() -> str:
    return new_reference("AK")


class Account(AbstractBaseUser):
    """A login. Personal data: e-mail address. Kept until closed by its holder."""

    username = models.CharField(max_length=20, unique=True, default=_new_username)
    email = models.EmailField(null=True, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True)
    # Whose staff account it is: nobody handles their own case under another login.
    behind = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="staff_accounts"
    )
    display_name = models.CharField(
        max_length=200, blank=True
    )  # of an officer, shown to the public
    language = models.CharField(max_length=2, default="id")
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_staff = False

    objects = Accounts()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: see balai.kernel.policy."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Office(models.Model):
    """A place of the state that is competent for a region. No personal data. Kept for good."""

    code = models.CharField(max_length=64, primary_key=True)  # "dukcapil-33.73"
    kind = models.CharField(max_length=40, db_index=True)
    region = models.CharField(max_length=13, db_index=True)
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.JSONField(
        default=list
    )  # [{"days": [0, 1], "opens": "08:00", "closes": "15:00"}]

    @property
    def name(self) -> Text:
        return Text(self.name_id, self.name_en)

    def __str__(self) -> str:
        return str(self.name)


class _Days(models.Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class RoleAssignment(models.Model):
    """An account holds a role at an office for a time. Personal data: who. Kept ten years."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="assignments")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=40)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True)  # the first day on which it no longer holds

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_role_once",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (_Days("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="role_ends_after_it_began"
            ),
        ]

    @property
    def last_day(self) -> date | None:
        return self.until - clock.days(1) if self.until else None
