"""The county's desk: leads, visits, orders and cases of the invented city, made by the real actions."""

from datetime import date, datetime, timedelta, timezone

from laojian.casework.actions import cases, decisions, findings, leads, orders, progress, visits

CST = timezone(timedelta(hours=8))
MINE, OTHER_MINE, AGENCY = "91140303XXXX00043N", "91140302XXXX00051T", "91140303XXXX001908"
OFFICERS = ("zhangsan", "zhangsan2")


def at(text, hour=10):
    """A moment of the day 2024-… in local time."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), CST) + timedelta(hours=hour)


def day(text):
    return date.fromisoformat(text)


class Desk:
    """The county's desk: makes things by the real actions, as 张三 and his superiors."""

    def __init__(self, city):
        self.city = city

    def __getattr__(self, name):
        return self.city.actor(name)

    def lead(self, **more):
        told = {
            "source": "report", "unit": MINE, "violation": "missing-contract", "found_on": day("2024-08-15"),
            "text": "示范线索", "workers": 4,
        }  # fmt: skip
        moment = more.pop("at", at("2024-08-15"))
        return leads.open_lead(self.zhangsan, leads.NewLead(**(told | more)), at=moment)

    def visit(self, **more):
        told = {"unit": MINE, "on": day("2024-08-16"), "officers": OFFICERS, "row_kind": "coal"}
        moment = more.pop("at", at("2024-08-15"))
        return visits.plan_visit(self.zhangsan, visits.NewVisit(**(told | more)), at=moment)

    def finished_visit(self, no=("ci-ratio",), **more):
        from laojian.casework.models import Visit

        made = self.visit(**more)
        row = Visit.objects.get(pk=made)
        then = at(row.visited_on.isoformat())
        answers = [
            visits.Answer(
                one.item, "no" if one.item in no else "yes", "现场看到超比例" if one.item in no else ""
            )
            for one in row.answers.all()
        ]
        visits.record_answers(self.zhangsan, made, tuple(answers), at=then)
        team = {"team_hrss": 2, "team_mine_inspection": 1}
        ending = visits.Ending("present", signer="示范签字人", signer_post="安全副矿长", team=team)
        visits.finish_visit(self.zhangsan, made, ending, at=then)
        return made

    def finding(self, violation="dispatch-ratio", **more):
        told = {
            "violation": violation,
            "text": "派遣用工超过10%",
            "found_on": day("2024-08-16"),
            "workers": 9,
        }
        from laojian.casework.models import Visit

        there = Visit.objects.filter(visited_on=day("2024-08-16"), state="finished").values_list(
            "pk", flat=True
        )
        visit = more.pop("visit", None) or there.first() or self.finished_visit(no=())
        return findings.record_finding(
            self.zhangsan, findings.NewFinding(**(told | more)), visit=visit, at=at("2024-08-16")
        )

    def order(self, due=None, issued="2024-08-16", findings_=None, served=True, **more):
        chosen = findings_ or (self.finding(),)
        new = orders.NewOrder(chosen, "限期改正派遣用工超比例", day(issued), due and day(due), **more)
        made = orders.issue_order(self.zhangsan, new, at=at(issued))
        if served:
            orders.serve_order(self.zhangsan, made, on=day(issued), at=at(issued))
        return made

    def missed_order(self, left=9):
        made = self.order(due="2024-08-31")
        seen = orders.Seen(day("2024-09-02"), "not", "9人仍为派遣用工", left_workers=left)
        orders.recheck_order(self.zhangsan, made, seen, at=at("2024-09-02"))
        return made

    def case(self, filed="2024-08-19", violation="dispatch-ratio", **more):
        told = {
            "violation": violation, "filed_on": day(filed), "officers": OFFICERS, "unit": MINE, "row_kind": "coal",
            "workers": 9, "source": "visit",
        }  # fmt: skip
        return cases.open_case(self.zhangsan, cases.NewCase(**(told | more)), at=at(filed))

    def fine_case(self):
        """A case with a missed order and nothing proposed yet."""
        order = self.missed_order()
        made = self.case("2024-09-03", order=order, unit="", row_kind="")
        cases.establish(self.zhangsan, made, {"proved": ["dp-ratio"]}, at=at("2024-09-03"))
        return made

    def decided(self, amount=6_300_000):
        """A case decided with a fine, legal review, notice and hearing period over."""
        made = self.fine_case()
        decisions.propose(
            self.zhangsan, made, "dp-general-penalty.fine", amount=amount, why="一般档", at=at("2024-09-03")
        )
        progress.finish_investigation(
            self.zhangsan, made, report="查明超比例", on=day("2024-09-10"), at=at("2024-09-10")
        )
        progress.review(
            self.city.actor("reviewer"), made, opinion="同意", on=day("2024-09-11"), at=at("2024-09-11")
        )
        progress.notify(self.zhangsan, made, on=day("2024-09-12"), at=at("2024-09-12"))
        decisions.make(self.zhangsan3, made, on=day("2024-09-23"), at=at("2024-09-23"))
        return made


def made(city):
    """The desk of the county, with a reviewer beside its people."""
    from laojian.authority.models import Staff

    person = Staff(username="reviewer", name="法制 01", unit=city.units["140303"], roles="reviewer")
    person.set_unusable_password()
    person.save()
    city.staff["reviewer"] = person
    return Desk(city)
