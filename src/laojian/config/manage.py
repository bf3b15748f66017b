"""管理命令 Management commands of Django, for those who run the server: python -m laojian.config.manage …"""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laojian.config.settings")
    execute_from_command_line(sys.argv)
