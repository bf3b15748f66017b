"""A process of the server reads everything ahead and sets it aside, so that no request waits for the collector to walk over it."""

import os
import subprocess
import sys

ASK = """
import gc
import django
django.setup()
from laojian.config.warm import warm
warm()
from laojian.law.library import load_libraries
load_libraries()
print(gc.get_freeze_count(), len(gc.get_objects()))
"""


def test_what_is_read_ahead_is_set_aside_from_the_collector():
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    aside, left = map(int, done.stdout.split())
    assert aside > 50_000 > left, done.stdout
