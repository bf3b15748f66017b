"""权限 Tables of authority: units in their tree, links, staff, roles, grants, invitations, tokens, contacts."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from laojian.archive.secret_field import SecretField
from laojian.authority import rules


class Unit(models.Model):
    """单位 A bureau, zone, department, group, enterprise or agency. path: the codes from the root down to it,
    each with a slash behind ("140000/140300/140302/"), so that all below it are one range of the index."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True, default="")
    short_name = models.CharField(max_length=60, blank=True, default="")
    seal_name = models.CharField(max_length=200, blank=True, default="")
    pinyin = models.CharField(max_length=400, blank=True, default="", db_index=True)
    kind = models.CharField(max_length=20, choices=rules.KINDS.items())
    level = models.CharField(max_length=20, choices=rules.LEVELS.items())
    function = models.CharField(max_length=40, blank=True, default="")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=400, unique=True)
    region = models.CharField(max_length=6, blank=True, default="", db_index=True)
    uscc = models.CharField(max_length=18, blank=True, default="", db_index=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """隶属关系 One unit's relation to another beside the tree: a mine to its group, a branch to its agency, an agency to
    the mine it works with."""

    KINDS: ClassVar = {"member": "所属集团", "branch": "分支机构", "works_with": "合作单位"}
    kind = models.CharField(max_length=20, choices=KINDS.items())
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links")
    to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="linked")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "unit", "to", "since"), name="authority_link_once"),
        )


class Contact(models.Model):
    """联系人 Whom to reach in a unit, by the work they do; the person changes, the role stays."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(max_length=40)
    title = models.CharField(max_length=80, blank=True, default="")
    name = SecretField(blank=True, default="")
    phone = SecretField(blank=True, default="")
    mail = SecretField(blank=True, default="")


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by their sign-in name."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        """The person with that sign-in name."""
        return self.get(username=username)


class Staff(AbstractBaseUser):
    """人员 A person who signs in. name: how they are shown (监察员 07); roles: ids of `rules.ROLES`, divided by blanks."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="staff")
    roles = models.CharField(max_length=300)
    badge = models.CharField(max_length=40, blank=True, default="")
    mail = models.EmailField(blank=True, default="")
    language = models.CharField(max_length=5, default="zh")
    theme = models.CharField(max_length=5, blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects = StaffManager()

    def role_set(self) -> frozenset[str]:
        """The roles as a set."""
        return frozenset(self.roles.split())

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """授权 Lets a unit see, or act on, one thing that is not its own (a referral, a joint visit). verbs: divided by
    blanks, "*" for all reading."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="grants")
    kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    verbs = models.CharField(max_length=400)
    reason = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "kind", "thing"), name="authority_grant_once"),
        )


class Invitation(models.Model):
    """邀请 A code with which a unit's person makes a sign-in, or gets into their own again (staff). Only its hash is kept."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    roles = models.CharField(max_length=300)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.CASCADE, related_name="+")


class Token(models.Model):
    """接口令牌 A partner system's key to the interface. Only its hash is kept; roles as for a person."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    roles = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
