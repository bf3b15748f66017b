"""第二因素 Second factor: one-time codes (TOTP) for officials, recovery codes for a lost phone.

The devices are those of django-otp; the session remembers that the second factor was shown.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from laojian.archive.actions import record
from laojian.authority.models import Staff
from laojian.authority.queries import actor_of
from laojian.authority.rules import OFFICIAL
from laojian.base.problem import Problem

RECOVERY_CODES = 8


def asked(staff: Staff) -> bool:
    """Does this person sign in with a second factor? Officials do, unless the installation leaves it out."""
    return bool(settings.LAOJIAN_SECOND_FACTOR and staff.role_set() & (OFFICIAL | {"partner"}))


def has_device(staff: Staff) -> bool:
    """Has the person set one up?"""
    return bool(TOTPDevice.objects.filter(user=staff, confirmed=True).exists())


def begin(staff: Staff) -> TOTPDevice:
    """A device that waits for its first code; the one begun before is used again, so that a page may be reloaded."""
    device, _ = TOTPDevice.objects.get_or_create(user=staff, confirmed=False, defaults={"name": "验证器"})
    return device


def drawing(device: TOTPDevice) -> str:
    """The QR code of a device as SVG, to be scanned by an authenticator."""
    import segno

    svg: str = segno.make(device.config_url, error="m").svg_inline(
        scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return svg


def secret(device: TOTPDevice) -> str:
    """The key of a device as authenticators take it by hand (RFC 4648 Base32), in groups of four."""
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[n : n + 4] for n in range(0, len(letters), 4))


@transaction.atomic
def confirm(staff: Staff, code: str, *, at: datetime) -> tuple[TOTPDevice, tuple[str, ...]]:
    """The first right code confirms the device and gives out recovery codes, once. Problem `authority.second_factor`."""
    device = begin(staff)
    if not device.verify_token(_digits(code)):
        raise Problem("authority.second_factor")
    device.confirmed = True
    device.save()
    codes = _recovery(staff)
    record(actor_of(staff, on=timezone.localtime(at).date()), "staff.second_factor", "staff", staff.pk, at=at)
    return device, codes


def check(staff: Staff, code: str) -> TOTPDevice | StaticDevice:
    """The device whose code this is, one-time or recovery. Problem `authority.second_factor`; tries are throttled."""
    device = match_token(staff, _digits(code))
    if device is None:
        raise Problem("authority.second_factor")
    found: TOTPDevice | StaticDevice = device
    return found


def forget(staff: Staff) -> None:
    """Takes the person's authenticator and recovery codes away; the next sign-in sets up new ones."""
    TOTPDevice.objects.filter(user=staff).delete()
    StaticDevice.objects.filter(user=staff).delete()


def _digits(code: str) -> str:
    return code.strip().replace(" ", "").replace("-", "").lower()


def _recovery(staff: Staff) -> tuple[str, ...]:
    StaticDevice.objects.filter(user=staff).delete()
    device = StaticDevice.objects.create(user=staff, name="备用码")
    codes = tuple(secrets.token_hex(5) for _ in range(RECOVERY_CODES))
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
