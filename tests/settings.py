"""Settings of the tests: a data folder of their own per process, SQLite, or PostgreSQL with LAOJIAN_TEST_DATABASE."""

import atexit
import os
import shutil
import tempfile

home = os.environ["LAOJIAN_HOME"] = tempfile.mkdtemp(prefix="laojian-test-")
maker = os.getpid()


@atexit.register
def nothing_left():
    """Whoever made the data folder takes it away, not the children that were forked meanwhile."""
    if os.getpid() == maker:
        shutil.rmtree(home, ignore_errors=True)


os.environ.setdefault("LAOJIAN_SECOND_FACTOR", "yes")
os.environ.pop("LAOJIAN_DEMO_DATE", None)
if url := os.environ.get("LAOJIAN_TEST_DATABASE"):
    os.environ["LAOJIAN_DATABASE"] = url
else:
    os.environ.pop("LAOJIAN_DATABASE", None)

from laojian.config.settings import *  # noqa: E402, F403

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # a file, as in production: the shared-memory database of the test runner locks whole tables
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["LAOJIAN_HOME"], "test.sqlite3")}  # noqa: F405
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
