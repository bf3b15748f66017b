"""保密 Secrecy: encryption of fields and files (AES-256-GCM) and the keyed index to find a value again.

Keys come from the keys file of the installation (`config.keys`), never from the settings' secret key. A value is
bound to its place (table:field) as associated data, so that it cannot be moved to another one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from laojian.base.problem import Problem

PREFIX = b"lj1"


@dataclass(frozen=True, slots=True)
class Vault:
    """保险箱 One set of keys. secret: 32 bytes for AES-256-GCM; index: 32 bytes for the keyed index."""

    secret: bytes
    index: bytes

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypted bytes: prefix, nonce, ciphertext with tag. place: where it belongs, e.g. "person:id_no"."""
        nonce = os.urandom(12)
        return PREFIX + nonce + AESGCM(self.secret).encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The plain bytes. Problem `archive.wrong_key` where key or place do not fit or a byte was changed."""
        try:
            if not sealed.startswith(PREFIX):
                raise InvalidTag
            body = sealed[len(PREFIX) :]
            return AESGCM(self.secret).decrypt(body[:12], body[12:], place.encode())
        except InvalidTag as error:
            raise Problem("archive.wrong_key", place=place) from error

    def seal_text(self, plain: str, place: str) -> str:
        """As `seal`, as base64 text for a column."""
        return base64.urlsafe_b64encode(self.seal(plain.encode(), place)).decode()

    def open_text(self, sealed: str, place: str) -> str:
        """As `open`, from base64 text."""
        return self.open(base64.urlsafe_b64decode(sealed.encode()), place).decode()

    def mark(self, plain: str, place: str) -> str:
        """The keyed index of a value (HMAC-SHA-256, hex): equal values of one place have equal marks."""
        return hmac.new(self.index, f"{place}\0{plain}".encode(), hashlib.sha256).hexdigest()


def vault() -> Vault:
    """The keys of this installation, from the setting LAOJIAN_KEYS."""
    from django.conf import settings

    return Vault(settings.LAOJIAN_KEYS["secret"], settings.LAOJIAN_KEYS["index"])
