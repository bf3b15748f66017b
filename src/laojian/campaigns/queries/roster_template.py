"""名册模板 The empty roster workbook of a campaign, with the firm's own name and code where a firm asks for it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from laojian.authority.rules import Actor
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.roster import OWN_SIDE, WORKERS


def template(campaign: int, actor: Actor | None = None) -> tuple[str, bytes]:
    """Name and bytes of the empty roster workbook of a campaign's pack; with the firm's own name and code where a firm
    asks for it."""
    from laojian.packs.layouts import layouts
    from laojian.register.template import Filler, write_template

    pack = pack_of(campaign)
    asked = next(one for one in pack.rosters if one.layout == WORKERS)
    with TemporaryDirectory(prefix="laojian-") as folder:
        out = Path(folder) / "template.xlsx"
        own = OWN_SIDE.get(actor.unit_kind) if actor is not None else None
        filler = Filler(actor.unit_name, actor.unit_code, own) if actor is not None and own else None
        write_template(
            [layouts(pack)[WORKERS]], out, only={WORKERS: asked.columns}, title=asked.zh, asked=asked.required,
            filler=filler,
        )  # fmt: skip
        return f"{asked.zh}.xlsx", out.read_bytes()
