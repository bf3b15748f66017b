"""Clean people: rows that no provision of the library has anything to say about, and what a story changes
in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .values import Row, resident_id

FIRST = "安柏昌德恩丰刚国海和宏华嘉建金景钧开康立"
SECOND = "平山水田林川峰岭原野春秋冬晨辉明亮强勇毅"

UNDERGROUND_POSTS = {
    "coal_ug": ("采煤工", "掘进工", "井下电钳工", "巷道维修工", "井下运输工"),
    "noncoal_ug": ("凿岩工", "支护工", "井下铲运工", "井下电工", "井下通风工"),
}
PLACES = {
    "采煤工": "mining_face",
    "掘进工": "mining_face",
    "凿岩工": "mining_face",
    "巷道维修工": "roadway_repair",
}
SURFACE_POSTS = ("洗选工", "机修工", "地面电工", "化验员", "统计员", "材料员")
DISPATCH_PLACES = {"炊事员": "canteen", "保安员": "guard", "保洁员": "cleaning"}


class People:
    """Makes people in a fixed order; the n-th person is the same in every run."""

    def __init__(self) -> None:
        self._n = 0

    def name(self) -> str:
        """The next name."""
        n = self._n
        return f"示范{FIRST[n // len(SECOND) % len(FIRST)]}{SECOND[n % len(SECOND)]}"

    def clean(self, host: str, employer: str, employment: str, **changes: Any) -> Row:
        """A clean row of a man of the surface, changed as said. `birth`, `sex` make the id."""
        n = self._n
        birth = changes.pop("birth", date(1974 + n % 18, 1 + n % 12, 1 + n * 7 % 28))
        sex = changes.pop("sex", "M")
        in_file, zh, hits = changes.pop("in_file", ""), changes.pop("zh", ""), changes.pop("hits", {})
        hire = changes.get("hire_date") or date(2012 + n % 11, 1 + n * 5 % 12, 1 + n * 3 % 28)
        values = {
            "name": self.name(),
            "id_no": resident_id(birth, sex, n),
            "form": employment,
            **_work(n, hire),
            **_pay(n, changes),
            "retire_base": 50 if sex == "F" else 60,
        }
        self._n += 1
        return Row(host, employer, {**values, **changes}, dict(hits), zh, in_file)

    def miner(self, host: str, mine_type: str, **changes: Any) -> Row:
        """A clean man with a contract; underground where the mine has underground workings and his turn
        says so."""
        n = self._n
        posts = UNDERGROUND_POSTS.get(mine_type)
        if posts and n % 3:
            post = posts[n % len(posts)]
            place = {
                "post": post,
                "underground": True,
                "work_place_code": PLACES.get(post, "underground_other"),
            }
            return self.clean(
                host, host, "contract", **{**place, "special_allow": 60000 + n % 5 * 6000, **changes}
            )
        woman = {"sex": "F", "birth": date(1980 + n % 12, 1 + n % 12, 1 + n % 28)} if n % 7 == 0 else {}
        return self.clean(host, host, "contract", **{"post": SURFACE_POSTS[n % 6], **woman, **changes})

    def dispatched(self, host: str, agency: str, post: str, **changes: Any) -> Row:
        """A clean dispatched man on an auxiliary post above ground."""
        aux = {"post": post, "work_place_code": DISPATCH_PLACES.get(post, "surface"), "post_nature": "aux"}
        extra = {"contract_kind": "fixed", "special_allow": 0}
        return self.clean(host, agency, "dispatched", **{**aux, **extra, **changes})

    def outsourced(self, host: str, contractor: str, post: str, **changes: Any) -> Row:
        """A clean man of a contractor whom the contractor itself directs."""
        return self.clean(host, contractor, "outsourced", **{"post": post, "host_directs": False, **changes})


def _work(n: int, hire: date) -> dict[str, Any]:
    return {
        "hire_date": hire,
        "contract_signed_on": hire + timedelta(days=n % 20),
        "contract_kind": "open" if n % 4 == 0 else "fixed",
        "contract_start": hire,
        "contract_end": None if n % 4 == 0 else date(2025 + n % 3, 12, 31),
        "post": "机修工",
        "underground": False,
        "work_place_code": "surface",
        "post_nature": None,
        "post_since": None,
        "absence_cover_ref": None,
        "absence_until": None,
        "host_directs": None,
        "unified_management": True,
        "train_on": hire,
        "train_passed": True,
        "si_reg_on": hire + timedelta(days=n % 26),
        "si_paid_to": date(2024, 7, 31),
        "si_arrears": 0,
        "h_week": None,
    }


def _pay(n: int, changes: dict[str, Any]) -> dict[str, Any]:
    due = changes.get("wage_due", (5200 + n * 37 % 400 * 10) * 100)
    withheld = changes.get("withheld", (due or 0) * 105 // 1000)
    return {
        "wage_due": due,
        "ot_pay": n % 6 * 10000,
        "special_allow": n % 3 * 5000,
        "welfare": n % 2 * 8000,
        "withheld": withheld,
        "wage_paid": (due or 0) - (withheld or 0),
        "pay_due_on": date(2024, 7, 25),
        "paid_on": date(2024, 7, 25),
        "pay_form": "bank",
    }
