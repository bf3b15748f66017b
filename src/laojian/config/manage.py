"""管理命令 Management commands of Django, for those who run the server: python -m laojian.config.manage …"""

import os
import sys

from django.core.management import execute_from_command_line

from laojian.base.problem import Problem


def main() -> None:
    """Runs one command; a Problem is one message and exit status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laojian.config.settings")
    try:
        execute_from_command_line(["laojian", *sys.argv[1:]])
    except Problem as problem:
        print(f"{problem.say('zh')}\n{problem.say('en')}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
