"""The WSGI entry that `laojian serve` gives its processes: everything is read ahead."""

from laojian.config.warm import warm
from laojian.config.wsgi import application

__all__ = ["application"]
warm()
