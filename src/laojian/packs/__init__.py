"""通知包 Packs: one notice as plain data; read, checked with line numbers, hashed, found and compared.

`load`, `content_hash`, `find` and `available` are what a run needs; `check` and `diff` are for those who
write packs.
"""

from laojian.packs.find import available, find
from laojian.packs.read import content_hash, load
from laojian.packs.schema import Pack

__all__ = ["Pack", "available", "content_hash", "find", "load"]
