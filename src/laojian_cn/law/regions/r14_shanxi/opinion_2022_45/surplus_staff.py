"""富余职工 Who is within the programme: the heading of its second part speaks of surplus staff of mine automation."""

from laojian.law.verdict import Part

PAPER = "晋人社厅发〔2022〕45号 (2022-05-26)"
READING = "sure S; reading where the heading limits it to surplus staff"


def surplus(r):
    """Is the person surplus staff? A clause that says so itself."""
    return Part("属于富余职工", "surplus staff", r.surplus)


def by_heading(r, p):
    """The same where only the heading says so, which a bureau may switch off."""
    return Part(
        "属于富余职工（由标题得出）",
        "surplus staff, by the heading",
        (p.low("surplus_gate") == 0) | r.surplus,
    )
