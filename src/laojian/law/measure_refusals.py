"""拒绝理由 The reasons for which a measure yields no amount, as printed to the officer. code → zh, en."""

from __future__ import annotations

from laojian.law.measure_facts import Refusal

REASONS: dict[str, tuple[str, str]] = {
    "no_fine": ("这一规定没有罚款，只能责令改正或者通报、移送", "this rule has no fine of its own"),
    "not_in_force": ("行为发生或者处理之日，这一规定没有施行", "the rule is not in force on that day"),
    "older_text": (
        "行为当日适用较早的文本，没有收录，能不能作出、作出多少都不能确定；请法制机构核对当时的文本，收录以前不作这一处理，其他措施照常",
        "an earlier text applied on the day of the act and is not held: neither the act nor its amount can be told; have the "
        "legal office look the text up, and leave this measure alone until it is held; the others stand",
    ),
    "not_competent": (
        "这一处理由别的机关作出，本机关只能移送",
        "another authority decides this; it may only be referred",
    ),
    "serious_only": ("须查明情节严重才能采取", "only where the case is shown to be serious"),
    "confirm": (
        "这一规则属于法律解读或者待核实，须先由法制审核人员或者负责人核对原文，在案件里“确认法律适用”",
        "a reading or an open check: a reviewer or a head compares it with the text and confirms it in the case first",
    ),
    "order_first": ("须先责令限期改正，逾期不改正才能罚款", "an order with a deadline comes first"),
    "deadline_open": ("责令改正的期限还没有届满", "the deadline of the order has not passed"),
    "corrected": ("已在期限内改正，不得罚款", "it was corrected in time"),
    "refusal_first": ("须当事人拒不改正才能罚款", "only after refusal to correct"),
    "refusal_or_serious": ("须拒不改正或者情节严重才能罚款", "only after refusal, or in a serious case"),
    "gains": ("没有违法所得，不适用按违法所得计算的处罚", "there are no illegal gains"),
    "gains_unknown": ("违法所得没有查清", "the illegal gains are not established"),
    "has_gains": ("有违法所得的，适用没收与倍数罚款", "there are gains: confiscation and a multiple apply"),
    "not_producing": (
        "仅有重大事故隐患、没有证实仍在生产，只能责令停产撤人、排除隐患",
        "hazard alone: stop, no fine",
    ),
    "not_found_again": ("没有证实三个月内再次发现仍在生产", "not found producing again within three months"),
    "lighter_later": (
        "作出决定时的规定较轻，适用较轻的规定（处罚法第三十七条）",
        "a later law is lighter and applies (Administrative Penalty Law 37)",
    ),
    "training_unproved": (
        "没有证实未培训、未告知、未如实记录或者未合格上岗；仅未纳入统一管理只能责令改正",
        "no lack of training, notice, record or passing is proved: outside the unified management alone is an order only",
    ),
    "child_returned": ("童工已经送回，不适用逾期一档", "the child was sent home"),
    "no_proved_breach": (
        "没有证实违反这一条所管的规定，不得按这一条处罚",
        "no breach within this article's reach is proved",
    ),
    "barred": ("查明了不予行政处罚的情形", "a circumstance is found in which no penalty is imposed"),
    "circumstance": ("没有查明适用这一档的情形", "the circumstance of this tier is not found"),
    "one_circumstance": ("同一组情形只能查明一种", "only one of these circumstances can be true"),
    "terms_only_order": (
        "所缺条款不在劳动合同法第五十九条之内，只能责令改正",
        "the missing terms carry an order only",
    ),
    "terms_unknown": ("派遣协议缺哪些条款没有查清", "it is not established which terms are missing"),
    "number_unknown": ("计算所需的数没有查清", "a number the sum needs is not established"),
    "nobody": ("查明的人数为零，没有可以按人计算的金额", "nobody is concerned: no amount per person follows"),
    "out_of_range": ("金额不在这一档的范围", "the amount is outside this tier"),
}


def refuse(code: str) -> Refusal:
    """The refusal with its words."""
    zh, en = REASONS[code]
    return Refusal(code, zh, en)
