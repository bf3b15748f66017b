"""守法诚信等级 Compliance grade A, B or C of an enterprise from last year's record (人社部规〔2016〕1号)."""

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import answer, figure
from laojian_cn.law.calculators.three_valued import any_met

_C = (
    Input("grave_incident", "因违法引发群体性、极端事件或者恶劣影响", "mass or extreme incident, bad influence", "flag",
          required=False),
    Input("grave_breach", "使用童工、强迫劳动等严重违法", "child labour, forced labour or the like", "flag",
          required=False),
    Input("refused_order", "拒不履行整改指令、处理或者处罚决定", "refused an order or decision", "flag", required=False),
    Input("resisted", "抗拒、阻挠监察", "resisted inspection", "flag", required=False),
    Input("criminal", "涉嫌犯罪移送立案或者被追究", "transferred and filed, or prosecuted", "flag", required=False),
)  # fmt: skip


@calculator(
    "cr-grade",
    zh="劳动保障守法诚信等级",
    en="Compliance grade of an enterprise",
    inputs=(Input("handled", "上一年度被查处次数", "times handled last year", "whole"), *_C),
    cite="人社部规〔2016〕1号",
    mark="sure P; resisting inspection and document number verify",
    note="每年按上一年度记录评价；各地可另有记分办法；结果告知企业并存入档案。",
    rules=("cr-rating",),
)
def grade(tools, handled, **items):
    """C where any item holds or three handlings; else B where handled at all, A where not."""
    found = any_met(handled >= 3, *items.values())
    mild = "B" if handled else "A"
    steps = [f"上一年度被查处{handled}次（三次以上为C级情形）"]
    for one in _C:
        said = {True: "是", False: "否", None: "没有查清"}[items[one.name]]
        steps.append(f"{one.zh}：{said}")
    if found is None:
        steps.append(f"查清前不能定级：没有C级情形的为{mild}级，有的为C级")
    value = None if found is None else "C" if found else mild
    treatment = {"A": "减少常规检查", "B": "适度检查", "C": "重点检查并约谈，与有关部门共享", None: None}[
        value
    ]
    figures = (
        figure("grade", "等级", "grade", "text", value),
        figure("treatment", "监管方式", "treatment", "text", treatment),
    )
    return answer(figures, steps)
