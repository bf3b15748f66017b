"""三值判断 Conditions of a grant: yes only where all are met, no where one fails, else unknown; and the answer where
the policy is not in force at the place and day.
"""

from laojian.law.calculator_sums import answer, figure

SHANXI = "140000"
STATES = {True: "yes", False: "no", None: "unknown"}


def all_met(*conditions):
    """True, False or None (not known)."""
    if False in conditions:
        return False
    return None if None in conditions else True


def any_met(*conditions):
    """True where one is met, None where one may be, else False."""
    if True in conditions:
        return True
    return None if None in conditions else False


def no_policy(value, name="amount"):
    """The answer where no value of the policy is known for the place and day."""
    why = f"没有适用的标准：{value.reason or '当日当地没有这一政策'}"
    figures = (
        figure("eligible", "是否符合", "eligible", "yes_no", "unknown"),
        figure(name, "补贴上限", "most grant", "fen", None),
    )
    return answer(figures, [why], confirm=True)


def gate(tools, region, on, surplus, steps):
    """Is the person within the programme? The grants that speak of staff only are limited to surplus staff by the
    heading alone, which is a reading and may be switched off by the bureau.
    """
    value = tools.value("surplus_gate", region, on)
    if value.exact == 0:
        return True
    steps.append("限于煤矿智能化建设富余职工（由标题得出的解读，可按当地口径改设）")
    return surplus


def granted(state, amount, steps, label="补贴上限", en="most grant"):
    """Eligible and the amount: nothing where not eligible, up to the amount where it cannot be told."""
    least = amount if state else 0
    most = 0 if state is False else amount
    words = {True: "符合条件", False: "不符合条件，补贴为0", None: "条件没有查清，给出范围"}
    return answer(
        (
            figure("eligible", "是否符合", "eligible", "yes_no", STATES[state]),
            figure("amount", label, en, "fen", least, most),
        ),
        [*steps, words[state]],
    )
