"""The person key is plain HMAC-SHA256, so that another program with the same key gets the same keys."""

import hmac

import pytest

from laojian.ids.person_key import LENGTH, person_key
from tests.cast import WORKER


@pytest.mark.parametrize("key", [b"k", b"k" * 32, b"k" * 64, b"k" * 100])
def test_the_key_is_the_first_half_of_hmac_sha256_whatever_the_length_of_the_secret(key):
    wanted = hmac.new(key, WORKER.id_no.encode(), "sha256").hexdigest()[:LENGTH]
    assert person_key([WORKER.id_no, None], key) == [wanted, None]


def test_another_secret_gives_another_key():
    assert person_key([WORKER.id_no], b"a" * 32) != person_key([WORKER.id_no], b"b" * 32)
