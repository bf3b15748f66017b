"""离岗创业、吸纳、介绍、培训补贴 Grants of the Shanxi placement policy (晋人社厅发〔2022〕45号 六, 八).

All amounts are the most that may be paid; the standards are parameters by place and day.
"""

from datetime import date

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Fraction, answer, figure, percent, yuan
from laojian_cn.law.calculators.three_valued import SHANXI, STATES, all_met, any_met, gate, granted, no_policy

_CITE = "晋人社厅发〔2022〕45号 (2022-05-26)"
_ON = Input("on", "申领之日", "day of the claim", "date", required=False, default=date(2022, 5, 26))
_REGION = Input("region", "所在地区代码", "division code", "text", required=False, default=SHANXI)
_SURPLUS = Input("surplus", "煤矿智能化富余职工", "surplus staff of mine automation", "flag", required=False)
_FOUNDER = (
    _SURPLUS,
    Input("left_post", "离岗创业", "left the post to found", "flag", required=False),
    Input("small_enterprise", "创办小微企业", "founded a small enterprise", "flag", required=False),
    Input("self_employed", "从事个体经营", "self-employed", "flag", required=False),
)
_END = "文件没有写明截止日期，是否已被取代须核对。"


def _founder(tools, region, on, surplus, left_post, small_enterprise, self_employed, steps):
    return all_met(
        gate(tools, region, on, surplus, steps), left_post, any_met(small_enterprise, self_employed)
    )


@calculator(
    "px-venue-rent",
    zh="场地租赁补贴（山西）",
    en="Rent subsidy for founders (Shanxi)",
    inputs=(
        Input("rents", "各年实付租金", "rent paid, year by year", "yuans"),
        Input("months", "已经营月数", "months in business", "whole"),
        *_FOUNDER, _ON, _REGION,
    ),
    cite=_CITE,
    mark="sure S; limited to surplus staff is a reading",
    note="每年不超过2000元，最长三年；不足一年的不折算，年度可以是任意连续十二个月。" + _END,
)  # fmt: skip
def venue_rent(tools, rents, months, on, region, **who):
    """The lesser of rent paid and the cap, at most three years, after twelve months in business."""
    cap = tools.value("venue_rent_year", region, on)
    if cap.exact is None:
        return no_policy(cap)
    years = tools.value("venue_rent_years", region, on).exact
    begun = max(-(-months // 12), 1)
    if len(rents) > begun:
        raise refused(
            "px-venue-rent",
            venue_rent.inputs[0],
            "、".join(map(yuan, rents)),
            f"经营{months}个月的最多填{begun}年",
            f"the rent of {begun} year(s) at most for {months} months in business",
        )
    steps = [f"每年取实付租金与{yuan(cap.exact)}元的较小者，最多{years}年"]
    paid = [min(rent, cap.exact) for rent in rents[:years]]
    steps.append(" + ".join(map(yuan, paid)) + f" = {yuan(sum(paid))}元")
    long = months >= tools.value("venue_rent_months", region, on).exact
    steps.append(f"已经营{months}个月" + ("" if long else "，不足一年"))
    return granted(all_met(long, _founder(tools, region, on, steps=steps, **who)), sum(paid), steps)


@calculator(
    "px-startup",
    zh="一次性创业补贴（山西）",
    en="One-off venture subsidy (Shanxi)",
    inputs=(
        Input("jobs_created", "带动就业人数（不含创业者本人）", "jobs created, the founder not counted", "whole"),
        Input("claimed_before", "以前领过", "claimed before", "flag", required=False, default=False),
        *_FOUNDER, _ON, _REGION,
    ),
    cite=_CITE,
    mark="sure S; limited to surplus staff is a reading",
    note="每带动一人1000元，最高5000元，只领一次。" + _END,
)  # fmt: skip
def startup(tools, jobs_created, claimed_before, on, region, **who):
    """1,000 for each job up to 5,000, once."""
    each = tools.value("startup_each", region, on)
    if each.exact is None:
        return no_policy(each)
    most = tools.value("startup_most", region, on).exact
    amount = min(each.exact * jobs_created, most)
    steps = [f"{yuan(each.exact)}元 × {jobs_created}人，最高{yuan(most)}元 = {yuan(amount)}元"]
    state = all_met(not claimed_before, _founder(tools, region, on, steps=steps, **who))
    return granted(state, amount, steps)


@calculator(
    "px-absorb",
    zh="小微企业吸纳补助（山西）",
    en="Hiring subsidy of a small enterprise (Shanxi)",
    inputs=(
        Input("stable", "当年新吸纳富余职工中稳定就业满半年的人数", "surplus staff hired in the year, stable for half a year",
              "whole"),
        Input("absorbed", "当年新吸纳富余职工人数", "surplus staff hired in the year", "whole", required=False),
        Input("small_enterprise", "小微企业", "small enterprise", "flag", required=False),
        Input("threshold_on", "百人界限按", "the line counts", "choice", required=False, choices=("stable", "all")),
        _ON, _REGION,
    ),
    cite=_CITE,
    mark="sure S; what the line of one hundred counts is a reading",
    note="不足百人每人2000元，百人以上（含）全部按3000元。" + _END,
    stable_after="absorb_months",
)  # fmt: skip
def absorb(tools, stable, absorbed, small_enterprise, threshold_on, on, region):
    """2,000 each under a hundred, 3,000 each for all from a hundred on."""
    line = tools.value("absorb_line", region, on)
    if line.exact is None:
        return no_policy(line)
    if absorbed is not None and stable > absorbed:
        raise refused(
            "px-absorb",
            _STABLE,
            stable,
            f"不多于吸纳人数 {absorbed}",
            f"{absorbed} at most, as many as were hired",
        )
    counts = threshold_on or tools.value("absorb_line_counts", region, on).exact
    less, more = (tools.value(id, region, on).exact for id in ("absorb_each", "absorb_each_from"))
    if counts != "stable" and absorbed is None and stable < line.exact:
        return _absorbed_unknown(small_enterprise, stable, line.exact, less, more)
    heads = stable if counts == "stable" or absorbed is None else absorbed
    each = more if heads >= line.exact else less
    steps = [
        f"界限{line.exact}人，按{'稳定就业' if counts == 'stable' else '全部吸纳'}人数{heads}人，每人{yuan(each)}元"
    ]
    steps.append(f"{stable}人 × {yuan(each)}元 = {yuan(stable * each)}元")
    return granted(small_enterprise, stable * each, steps, "补助", "subsidy")


_STABLE = absorb.inputs[0]


def _absorbed_unknown(small_enterprise, stable, line, less, more):
    """The line counts all who were hired, and how many that were is not said."""
    steps = [
        f"界限{line}人按全部吸纳人数，而全部吸纳人数没有填写（不少于{stable}人）：每人{yuan(less)}元或者{yuan(more)}元",
        f"{stable}人 × {yuan(less)}–{yuan(more)}元 = {yuan(stable * less)}–{yuan(stable * more)}元",
    ]
    figures = (
        figure("eligible", "是否符合", "eligible", "yes_no", STATES[small_enterprise]),
        figure(
            "amount", "补助", "subsidy", "fen",
            stable * less if small_enterprise else 0, 0 if small_enterprise is False else stable * more,
        ),
    )  # fmt: skip
    return answer(figures, steps)


@calculator(
    "px-referral",
    zh="职业介绍补贴（山西）",
    en="Job-introduction subsidy (Shanxi)",
    inputs=(
        Input("county", "介绍到本县就业人数", "placed within the county", "whole", required=False, default=0),
        Input("province", "介绍到县外省内就业人数", "placed in the province", "whole", required=False, default=0),
        Input("outside", "介绍到省外就业人数", "placed outside the province", "whole", required=False, default=0),
        Input("licensed", "经营性机构持有效许可", "commercial agency with a licence", "flag", required=False),
        Input("charged", "向劳动者收了费", "the worker was charged", "flag", required=False),
        _ON, _REGION,
    ),
    cite=_CITE,
    mark="sure S; evidence of success verify",
    note="免费、成功介绍富余职工；同一人同一单位只计一次；成功以合同为证，期限由当地确定。" + _END,
)  # fmt: skip
def referral(tools, county, province, outside, licensed, charged, on, region):
    """600, 1,000 or 1,600 each by place."""
    first = tools.value("referral_county", region, on)
    if first.exact is None:
        return no_policy(first)
    rates = [
        tools.value(f"referral_{place}", region, on).exact for place in ("county", "province", "outside")
    ]
    sums = [n * rate for n, rate in zip((county, province, outside), rates, strict=True)]
    steps = [
        f"{name}{n}人 × {yuan(rate)} = {yuan(total)}元"
        for name, n, rate, total in zip(
            ("县内", "省内", "省外"), (county, province, outside), rates, sums, strict=True
        )
        if n
    ]
    free = None if charged is None else not charged
    return granted(all_met(licensed, free), sum(sums), [*steps, f"合计{yuan(sum(sums))}元"])


@calculator(
    "px-education",
    zh="学制教育补贴（山西）",
    en="Schooling subsidy (Shanxi)",
    inputs=(
        Input("persons", "人数", "persons", "whole"),
        Input("years", "学制年数（整年）", "years of the programme", "whole"),
        Input("voluntary", "本人自愿", "voluntary", "flag", required=False),
        _SURPLUS, _ON, _REGION,
    ),
    cite=_CITE,
    mark="sure S; payer and part years verify",
    note="学制一年以上；“企业可给予”，由谁支付有歧义；不满一年的尾数不折算。" + _END,
)  # fmt: skip
def education(tools, persons, years, voluntary, surplus, on, region):
    """5,000 a person a year for programmes of a year or more."""
    each = tools.value("education_year", region, on)
    if each.exact is None:
        return no_policy(each)
    amount = each.exact * persons * years
    steps = [f"{yuan(each.exact)}元 × {persons}人 × {years}年 = {yuan(amount)}元"]
    state = all_met(years >= 1, voluntary, gate(tools, region, on, surplus, steps))
    return granted(state, amount, steps)


@calculator(
    "px-training",
    zh="转岗培训补贴（山西）",
    en="Retraining subsidy (Shanxi)",
    inputs=(
        Input("trained", "培训人数", "persons trained", "whole"),
        Input("transferred", "培训后转岗人数", "moved to a new post", "whole"),
        _SURPLUS, _ON, _REGION,
    ),
    cite=_CITE,
    mark="sure S; that the cap is per trainee is a reading",
    note="转岗率达到80%（含）的，每人不超过4000元；与其他培训补贴不得重复。" + _END,
)  # fmt: skip
def training(tools, trained, transferred, surplus, on, region):
    """Up to 4,000 a trainee where at least four in five moved to a new post."""
    least, most = (tools.value(id, region, on) for id in ("training_rate", "training_most"))
    if least.exact is None:
        return no_policy(least)
    if transferred > trained:
        raise refused(
            "px-training",
            _TRANSFERRED,
            transferred,
            f"不多于培训人数 {trained}",
            f"{trained} at most, as many as were trained",
        )
    if trained == 0:
        return answer((figure("eligible", "是否符合", "eligible", "yes_no", "na"),), ["没有人培训，不适用"])
    rate, line = Fraction(transferred, trained), Fraction(least.exact, 10000)
    steps = [f"转岗率 = {transferred} ÷ {trained} = {percent(rate)}%，须达到{percent(line)}%"]
    amount = most.exact * trained
    steps.append(f"上限 = {yuan(most.exact)}元 × {trained}人 = {yuan(amount)}元")
    return granted(all_met(rate >= line, gate(tools, region, on, surplus, steps)), amount, steps)


_TRANSFERRED = training.inputs[1]


@calculator(
    "px-layoff",
    zh="裁员程序与最早裁员日",
    en="Layoff: is the procedure due, and the first day",
    inputs=(
        Input("n_cut", "拟裁减人数", "persons to be cut", "whole"),
        Input("staff", "企业职工总数（不含被派遣劳动者）", "own staff, dispatched persons not counted", "whole",
              also=("staff_contract_n",)),
        Input("cut_before", "合并计算期内已裁减人数", "persons cut before within the window", "whole",
              required=False, default=0),
        Input("explained_on", "向工会或者全体职工说明之日", "day of the explanation", "date", required=False),
        Input("reported_on", "向人社部门报告之日", "day of the report", "date", required=False),
        Input("on", "判断之日", "day of the test", "date", required=False, default=date(2022, 5, 26)),
    ),
    cite="劳动合同法 41(1); 晋人社厅发〔2022〕45号 (2022-05-26)",
    mark="sure J/S; adding up staged cuts is a reading",
    note="报告不是批准。分批裁减的人数在参数“分批裁员合并计算的天数”之内的合并计算。",
    rules=("lc-layoff",),
)  # fmt: skip
def layoff(tools, n_cut, staff, cut_before, explained_on, reported_on, on):
    """Twenty persons, or a tenth of the staff; thirty days after the explanation, and after the report."""
    persons, share = (tools.value(id, "CN", on).exact for id in ("layoff_persons", "layoff_share"))
    if persons is None:
        unknown = figure("requires_procedure", "须履行裁员程序", "procedure due", "yes_no", "unknown")
        why = tools.value("layoff_persons", "CN", on).reason or f"{on}的规定没有收录"
        return answer((unknown,), [f"不能确定：{why}"], confirm=True)
    cut = n_cut + cut_before
    if cut > staff + cut_before:
        raise refused(
            "px-layoff",
            layoff.inputs[0],
            n_cut,
            f"不多于职工总数 {staff}",
            f"{staff} at most, the whole staff",
        )
    base = staff + cut_before
    ratio = Fraction(cut, base) if base else Fraction(0)
    due = cut >= persons or (base > 0 and ratio >= Fraction(share, 10000))
    steps = [
        f"裁减{cut}人 ÷ 职工{base}人 = {percent(ratio)}%；达到{persons}人或者{percent(Fraction(share, 10000))}%须履行程序"
    ]
    figures = [
        figure("requires_procedure", "须履行裁员程序", "procedure due", "yes_no", STATES[due]),
        figure("share", "占职工比例", "share of staff", "percent", ratio),
    ]
    if due:
        figures.append(_earliest(tools, explained_on, reported_on, steps))
    return answer(figures, steps, confirm=bool(cut_before))


def _earliest(tools, explained_on, reported_on, steps):
    """The first day for the layoff; unknown until explained and reported."""
    day = tools.days_after(explained_on, 30, roll="none") if explained_on else None
    if explained_on is None or reported_on is None:
        steps.append(
            "须提前三十日向工会或者全体职工说明、听取意见，并向人社部门报告；日期不全，最早裁员日待定"
        )
        day = None
    else:
        steps.append(f"说明之日{explained_on}加三十日为{day}，且不早于报告之日{reported_on}")
        day = max(day, reported_on)
    return figure("earliest", "最早裁员日", "first day", "date", day)
