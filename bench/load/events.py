"""事件 Events of what was copied, at the end of the one chain, so that `laojian verify` finds it whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from load.bulk import Row, put


@dataclass(slots=True)
class Told:
    """待写的事件 Events in the order they go to the chain; nothing else may write events meanwhile."""

    rows: list[Row] = field(default_factory=list)
    written: int = 0

    def tell(self, event: Row) -> None:
        """One more; seq, previous and hash are set here."""
        self.rows.append(event)

    def write(self) -> int:
        """Links and writes all that was told. How many."""
        from laojian.archive.chain import GENESIS, Link
        from laojian.archive.models import Event, Head

        head, _ = Head.objects.get_or_create(pk=1, defaults={"seq": 0, "hash": GENESIS})
        ready = []
        for row in self.rows:
            link = Link(
                head.seq + 1, row["at"], row["verb"], row["actor"], row["actor_name"], row["unit"],
                row["subject_kind"], row["subject_id"], row["detail"], head.hash,
            )  # fmt: skip
            head.seq, head.hash, before = link.seq, link.digest(), head.hash
            ready.append({**row, "seq": head.seq, "previous": before, "hash": head.hash})
        n = put(Event, ready)
        head.save()
        self.rows.clear()
        self.written += n
        return n
