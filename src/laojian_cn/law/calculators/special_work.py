"""特殊工种提前退休 Early retirement of special work: 国发〔1978〕104号 1[2], whose ages hold to 2024-12-31 only.

From 2025 the age rules of 1978 no longer apply (Decision, item 5); early retirement rests on article 8 of the measure,
whose ages and kinds of work are not held: the answer is then unknown, never the old age.
"""

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import add_months, answer, figure
from laojian_cn.law.calculators.retirement import births, retires_on
from laojian_cn.law.calculators.three_valued import STATES, all_met

YEARS = {
    "井下": "special_work_years_underground",
    "高温": "special_work_years_underground",
    "高处": "special_work_years_height",
    "特别繁重体力劳动": "special_work_years_height",
    "其他有害身体健康": "special_work_years_harmful",
}
"""Kind of work → the years in it that practice asks."""
_UNKNOWN_FROM = 2025
_INPUTS = (
    Input("birth", "出生日期或者年月", "date or month of birth", "text", also=("birth_date",)),
    Input("sex", "性别", "sex", "choice", choices=("M", "F", "男", "女")),
    Input("work", "特殊工种", "kind of special work", "choice", choices=tuple(YEARS)),
    Input("work_years", "该工种累计年数", "years in that work", "number", required=False),
    Input("service_years", "连续工龄（年）", "years of continuous service", "number", required=False,
          also=("seniority_years",)),
    Input("on", "判断之日", "day of the test", "date"),
)  # fmt: skip


@calculator(
    "rt-special",
    zh="特殊工种提前退休（2024年底以前）",
    en="Early retirement of special work (to the end of 2024)",
    inputs=_INPUTS,
    cite="国发〔1978〕104号 1[2]; 退休年龄决定; 退休年龄办法 8",
    mark="sure P; years in the kind of work are practice: verify",
    note="只到2024-12-31：男满55岁、女满45岁，连续工龄满10年。工种年限出自办理实践，不同种类一般不合并。"
    "2025-01-01起两个1978年办法的退休年龄不再执行，年龄和工种没有收录。",
    rules=("rt-age",),
)  # fmt: skip
def special(tools, birth, sex, work, work_years, service_years, on):
    """Fifty-five or forty-five, ten years of service, and the years in that work; unknown from 2025 on."""
    man = sex in ("M", "男")
    age = tools.exact(f"special_retirement_age_{'m' if man else 'f'}", "CN", on)
    least = tools.exact("special_retirement_service", "CN", on)
    years = tools.exact(YEARS[work], "CN", on)
    born = births("rt-special", birth)
    reached = [add_months(day, age * 12) for day in born]
    old = _same(day <= on for day in reached)
    long = None if service_years is None else service_years >= least
    worked = None if work_years is None else work_years >= years
    steps = [
        f"满{age}岁：{_span(reached)}；判断之日 {on}",
        f"连续工龄须满{least}年：" + _told(service_years),
        f"{work}工作累计须满{years}年（办理实践，待核实）：" + _told(work_years),
    ]
    ordinary = [retires_on(day, base, on) for day in born for base in ((60,) if man else (50, 55))]
    early = (min(reached), max(reached))
    if max(reached).year >= _UNKNOWN_FROM:
        early = (None, None)
        steps.append("2025-01-01以后才满这一年龄的，提前退休的年龄和工种没有收录，届时能否提前退休不能确定")
    figures = (
        figure("eligible", "是否符合", "eligible", "yes_no", STATES[all_met(old, long, worked)]),
        figure("reached", "达到提前退休年龄之日", "reaches the early age on", "date", *early),
        figure("statutory_date", "不提前的法定退休日", "statutory date otherwise", "date", min(ordinary), max(ordinary)),
    )  # fmt: skip
    return answer(figures, steps, confirm=worked is not None)


def _same(answers):
    found = set(answers)
    return found.pop() if len(found) == 1 else None


def _span(days):
    return "–".join(dict.fromkeys(map(str, (min(days), max(days)))))


def _told(years):
    return "没有写明" if years is None else f"{float(years):g}年"
