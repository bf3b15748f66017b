"""登录者 Who is signed in, read with their unit: every page asks for both."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from laojian.authority.models import Staff


class WithUnit(ModelBackend):
    """人员和单位 Django's own check of name and password; the person of a session comes with the unit."""

    def get_user(self, user_id: int) -> Staff | None:
        """The person, None where there is none any more or they may not sign in."""
        found = Staff.objects.select_related("unit").filter(pk=user_id).first()
        return found if found is not None and self.user_can_authenticate(found) else None
