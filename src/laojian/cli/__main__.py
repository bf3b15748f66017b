"""`python -m laojian.cli`, the same as `laojian`."""

from laojian.cli.main import run

run()
