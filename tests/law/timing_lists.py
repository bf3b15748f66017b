"""When the further fines and payments are lawful: the lists of the fact sheet for trap nine, by measure."""

AFTER_DEADLINE = (
    "lc-parttime.extra", "sf-special-work.overdue", "sf-special-work.persons", "wg-deduct.extra",
    "hr-ot-pay.extra", "oa-basic.extra",
)  # fmt: skip
#: 矿产资源法 67: the right-holder without the licence
AFTER_REFUSAL = ("mn-permit.fine", "mn-permit.fine-none", "mn-permit.confiscate")
#: 未保法 125 second tier; 令19号 33 in a serious case
REFUSAL_OR_SERIOUS = ("cl-use.minors-serious", "dp-licence-abuse.serious")
#: 安全生产法 97, 103, 106; 774号 61; 矿产资源法 64; 监察条例 23; 619号 13; 未保法 125 first tier
AT_ONCE = (
    "dp-licence-abuse.fine", "sf-contracting.confiscate", "sf-contracting.fine-gains", "sf-contracting.fine-small",
    "sf-contracting.persons", "sf-contracting.agreement", "sf-contracting.agreement-persons", "sf-waiver.fine",
    "sf-special-work.fine", "mn-licence.confiscate", "mn-licence.coal-gains", "mn-licence.coal-small",
    "mn-right.fine", "mn-right.fine-small", "oh-check.assign", "cl-use.toxic", "cl-use.minors",
    "ju-forbidden.hazard", "ju-check.fine", "ju-hazard.fine", "wm-forbidden.annex12", "wm-forbidden.annex34",
    "oa-basic.overtime", "si-fraud.fine", "wm-forbidden.fine-2004", "wm-pregnancy.fine-2004",
)  # fmt: skip
ALL = (*AFTER_DEADLINE, *AFTER_REFUSAL, *REFUSAL_OR_SERIOUS, *AT_ONCE)
