"""管理命令 Management commands of Django, for those who run the server: python -m laojian.config.manage …"""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line
from django.db.utils import OperationalError, ProgrammingError

from laojian.base.problem import Problem
from laojian.config.keys import unpack

LOOKING = ("doctor", "verify", "checkpoint", "backup")
"""Commands that look at an installation and make none."""


def main() -> None:
    """Runs one command. A Problem, a file that cannot be opened or tables that are not there yet are one message and
    exit status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laojian.config.settings")
    words = sys.argv[1:]
    home = Path(os.environ.get("LAOJIAN_HOME", "").strip() or "out/server")
    if words[:1] == ["restore"] and len(words) > 1:
        unpack(Path(words[1]), home)
    try:
        if words[:1] and words[0] in LOOKING and not {"-h", "--help"} & set(words):
            _there(home)
        execute_from_command_line(["laojian", *words])
    except Problem as problem:
        _end(f"{problem.say('zh')}\n{problem.say('en')}")
    except OSError as error:
        if not error.filename:
            raise
        _end(
            f"文件“{error.filename}”打不开：{error.strerror}。请核对文件名和权限。\n{error.filename}: {error.strerror}"
        )
    except (OperationalError, ProgrammingError) as error:
        if "no such table" not in str(error) and "does not exist" not in str(error):
            raise
        _end(
            "这套系统的表还没有建立。请先运行 laojian migrate，并核对 LAOJIAN_HOME。\nRun `laojian migrate` first."
        )


def _there(home: Path) -> None:
    """Is there an installation in the data folder? Asked before the settings are read, which would make one."""
    if not (home / "keys.json").exists():
        raise Problem("config.no_installation", home=str(home))


def _end(said: str) -> None:
    print(said, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
