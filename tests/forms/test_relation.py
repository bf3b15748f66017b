"""栏目关系 Every printed style is read; what cannot be read is refused at its character, with advice."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.forms.relation import Axis, Op, Relation, RelationError, Term, parse, render, to_json


def read(text: str) -> list[str]:
    return [render(relation) for relation in parse(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("(2)=(3)+(5)+(6)", ["(2)=(3)+(5)+(6)"]),
        ("（２）＝（３）＋（５）－（６）", ["(2)=(3)+(5)-(6)"]),
        ("(2) = (3) + (5)", ["(2)=(3)+(5)"]),
        ("【2】＝【3】＋〔5〕", ["(2)=(3)+(5)"]),
        ("1行=2行+3行", ["1行=2行+3行"]),
        ("01行≥02行", ["1行≥2行"]),
        ("第1行＝第2行＋第3行", ["1行=2行+3行"]),
        ("行1=行2+行3", ["1行=2行+3行"]),
        ("第2栏≥第3栏", ["2栏≥3栏"]),
        ("第(2)栏≥(3)栏", ["2栏≥3栏"]),
        ("(第2栏)≥(3栏)", ["2栏≥3栏"]),
        ("栏2=栏3+栏5", ["2栏=3栏+5栏"]),
        ("2列>=3列", ["2栏≥3栏"]),
        ("第三列≤第十二列", ["3栏≤12栏"]),
        ("代码01=代码02+代码03", ["1行=2行+3行"]),
        ("01项=02项+03项", ["(1)=(2)+(3)"]),
        ("①=②+③", ["(1)=(2)+(3)"]),
        ("⑴≥⑵", ["(1)≥(2)"]),
        ("1=2+3≥4", ["(1)=(2)+(3)", "(2)+(3)≥(4)"]),
        ("1≥2≥3>4", ["(1)≥(2)", "(2)≥(3)", "(3)>(4)"]),
        ("(2)+(3)=(1)", ["(2)+(3)=(1)"]),
        ("-(3)+(2)=(1)", ["-(3)+(2)=(1)"]),
        ("1!=2;1≠2；1<>2", ["(1)≠(2)", "(1)≠(2)", "(1)≠(2)"]),
        ("1≤2，1<=2。1≦2", ["(1)≤(2)", "(1)≤(2)", "(1)≤(2)"]),
        ("1＞2、1＜2", ["(1)>(2)", "(1)<(2)"]),
        ("(2)应等于(3)加(5)", ["(2)=(3)+(5)"]),
        ("2栏大于或等于3栏；2栏不小于3栏", ["2栏≥3栏", "2栏≥3栏"]),
        ("1≥2且2≥3", ["(1)≥(2)", "(2)≥(3)"]),
        ("3栏≥其中4栏", ["3栏≥4栏"]),
        ("欄2=欄3+欄4", ["2栏=3栏+4栏"]),
    ],
)
def test_printed_styles_are_read(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1.甲栏: (1)=(2)+(3); 2.宾栏: (2)=(3)+(5)", ["1行=2行+3行", "2栏=3栏+5栏"]),
        ("栏目关系：1.甲栏：(1)=(2)+(3)；\n2.宾栏：(2)=(3)+(5)+\n(6)", ["1行=2行+3行", "2栏=3栏+5栏+6栏"]),
        ("主栏：1=2+3 宾栏：2=3+5", ["1行=2行+3行", "2栏=3栏+5栏"]),
        ("逻辑关系：行间关系：1=2+3；栏间关系：2=3+5", ["1行=2行+3行", "2栏=3栏+5栏"]),
        ("审核关系：①甲栏：①=②+③", ["1行=2行+3行"]),
        ("(1) 1行=2行+3行 (2) 3栏≥4栏", ["1行=2行+3行", "3栏≥4栏"]),
        ("一、(1)=(2)；二、(2)≥(3)", ["(1)=(2)", "(2)≥(3)"]),
        ("1.1行=2行+3行；2.4行≥5行", ["1行=2行+3行", "4行≥5行"]),
        ("1) 2=3 2) 3=4", ["(2)=(3)", "(3)=(4)"]),
        ("甲栏1=甲栏2+甲栏3", ["1行=2行+3行"]),
        ("1行=2行+3行  4行≥5行", ["1行=2行+3行", "4行≥5行"]),
        ("(1)=(2)+(3).", ["(1)=(2)+(3)"]),
        ("注：(2)=(3)+(5)", ["(2)=(3)+(5)"]),
        ("逻辑审核要求：01=02+03", ["(1)=(2)+(3)"]),
        ("①②=③+④", ["(2)=(3)+(4)"]),
        ("【栏目关系】1.甲栏：(1)=(2)+(3)；2.（宾栏）：(2)=(3)+(5)。", ["1行=2行+3行", "2栏=3栏+5栏"]),
        ("①2栏=3栏+5栏②3栏≥4栏", ["2栏=3栏+5栏", "3栏≥4栏"]),
        ("①1行应当等于2行②3行≥4行", ["1行=2行", "3行≥4行"]),
        ("行次：1＝2＋3；栏号：2＝3＋5", ["1行=2行+3行", "2栏=3栏+5栏"]),
        ("指标代码：01=02+03，代码：04≥05", ["1行=2行+3行", "4行≥5行"]),
    ],
)
def test_headings_numbering_and_several_relations_in_one_line_are_read(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("附表1第2栏≥附表2第3栏", ["附表1第2栏≥附表2第3栏"]),
        ("附件1(2)≥附件2(2)", ["附件1(2)≥附件2(2)"]),
        ("表一第二栏=表二中第三栏+表二的第四栏", ["表一第2栏=表二第3栏+表二第4栏"]),
        ("《附表１》第2栏=本表3栏", ["附表1第2栏=3栏"]),
        ("1表2行=2表3行", ["1表第2行=2表第3行"]),
        ("LJ1表第3栏≤LJ2表第3栏", ["LJ1表第3栏≤LJ2表第3栏"]),
        ("附表1-1第2栏≥附表1-2(3)", ["附表1-1第2栏≥附表1-2第3栏"]),
        ("附表1：(2)=(3)+(5)；(3)≥(4)", ["附表1(2)=附表1(3)+附表1(5)", "附表1(3)≥附表1(4)"]),
        ("表1第(2)栏≥表2第(3)栏", ["表1第2栏≥表2第3栏"]),
        ("附表1 2栏≥附表2 3栏", ["附表1第2栏≥附表2第3栏"]),
        ("附表1宾栏(2)=附表2宾栏(3)", ["附表1第2栏=附表2第3栏"]),
        ("附表1:2栏≥附表2:3栏；4栏≥5栏", ["附表1第2栏≥附表2第3栏", "4栏≥5栏"]),
    ],
)
def test_tables_named_before_a_number_are_read(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


def test_a_bare_number_takes_the_axis_that_the_others_say() -> None:
    assert read("1行=2+3") == ["1行=2行+3行"]
    assert read("1=2+3行") == ["1行=2行+3行"]
    assert read("1=2+3") == ["(1)=(2)+(3)"]


def test_the_plain_form_is_as_the_command_prints_it() -> None:
    def term(sign: int, table: str | None, axis: str | None, no: int) -> dict[str, object]:
        return {"sign": sign, "table": table, "axis": axis, "no": no}

    assert to_json(parse("附表1第2栏≥附表2第3栏-（4）")) == {
        "relations": [
            {
                "op": ">=",
                "left": [term(1, "附表1", "column", 2)],
                "right": [term(1, "附表2", "column", 3), term(-1, None, "column", 4)],
            }
        ]
    }
    assert to_json(parse("(1)=(2)"))["relations"][0]["left"] == [term(1, None, None, 1)]


def test_a_relation_keeps_its_words_and_its_place_in_the_text() -> None:
    text = "栏目关系: 1.甲栏: (1) = (2) + (3); 2.宾栏: (2)=(3)+(5)"
    for relation in parse(text):
        assert text[slice(*relation.span)] == relation.text
    assert [relation.text for relation in parse(text)] == ["(1) = (2) + (3)", "(2)=(3)+(5)"]


@pytest.mark.parametrize(
    ("text", "position", "kind"),
    [
        ("(2)=(3)+…+(11)", 8, "range"),
        ("(2)=(3)+...+(11)", 8, "range"),
        ("(2)=(3)~(11)", 7, "range"),
        ("(2)=(3)～(11)", 7, "range"),
        ("(2)=(3)至(11)", 7, "range"),
        ("(2)=(3)—(11)", 7, "range"),
        ("2栏=3-11栏", 4, "range"),
        ("2栏=第3-11栏", 5, "range"),
        ("(2)=(3)-(11)之和", 7, "range"),
        ("(2)=(3)×100", 7, "times"),
        ("3栏=4栏÷5栏", 5, "times"),
        ("3栏=4栏/5栏", 5, "times"),
        ("3栏=4栏*5", 5, "times"),
        ("(3)=(4)x(5)", 7, "times"),
        ("(3)=5%", 5, "times"),
        ("2栏=3栏、5栏之和", 8, "sum_word"),
        ("当(3)>0，(2)>0", 0, "condition"),
        ("(3)≥0", 4, "zero"),
        ("(2)=", 3, "no_term"),
        ("=(2)", 0, "no_term"),
        ("1≥=2", 2, "no_term"),
        ("(2)", 2, "no_sign"),
        ("(2)=(3)(5)", 7, "no_sign"),
        ("1≥2、3", 4, "no_sign"),
        ("((1)+(2))=3", 0, "group"),
        ("(1", 0, "group"),
        ("1行2栏≥3", 2, "cell"),
        ("附表12栏≥3", 0, "table_alone"),
        ("1.1=2", 1, "decimal"),
        ("甲=1+2", 0, "strange"),
        ("99999999=1", 0, "too_long"),
        ("1=" + "9" * 6000, 2, "too_long"),
        ("", 0, "nothing"),
        ("栏目关系：", 4, "nothing"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_character(text: str, position: int, kind: str) -> None:
    with pytest.raises(RelationError) as caught:
        parse(text)
    assert (caught.value.position, caught.value.code) == (position, f"forms.relation_{kind}")
    assert f"第 {position + 1} 个字符" in caught.value.message
    assert caught.value.advice in str(caught.value)


def test_an_error_survives_a_journey_between_processes() -> None:
    with pytest.raises(RelationError) as caught:
        parse("(2)=(3)×100")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.position, str(again)) == (7, str(caught.value))


AXES = st.sampled_from(["row", "column", None])
TABLES = st.sampled_from([None, "附表1", "附件2", "表三", "1表", "LJ1表", "附表1-2"])
NUMBERS = st.integers(1, 999_999)
OPS = st.sampled_from(["=", ">=", "<=", ">", "<", "!="])


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    axis = draw(AXES)
    term = st.builds(Term, st.sampled_from([1, -1]), TABLES, st.just(axis), NUMBERS)
    side = st.lists(term, min_size=1, max_size=6).map(tuple)
    return Relation(draw(OPS), draw(side), draw(side))


def bare(relation: Relation) -> tuple[Op, tuple[Term, ...], tuple[Term, ...]]:
    return relation.op, relation.left, relation.right


@given(relations())
def test_a_relation_printed_and_read_again_is_the_same(relation: Relation) -> None:
    assert [bare(one) for one in parse(render(relation))] == [bare(relation)]


SIGNS = {
    "=": ["=", "＝", "等于", "应等于"],
    ">=": ["≥", ">=", "＞＝", "大于等于", "不小于"],
    "<=": ["≤", "<=", "≦", "小于或等于", "不大于", "不得大于", "不得超过"],
    ">": [">", "＞", "大于"],
    "<": ["<", "＜", "小于"],
    "!=": ["≠", "!=", "<>", "不等于"],
}


def number_styles(axis: Axis | None, no: int) -> list[str]:
    word = {"row": "行", "column": "栏"}.get(axis or "", "")
    wide = str(no).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if not axis:
        return [f"({no})", f"（{wide}）", f"【{no}】", f"{no:02d}项", f"第{no}项"]
    others = [f"代码{no:02d}", f"{no}行次"] if axis == "row" else [f"第{no}列", f"{wide}列", f"({no})栏"]
    return [f"{no}{word}", f"第{no}{word}", f"第{wide}{word}", f"{word}{no}", f"第({no}){word}", *others]


@st.composite
def printed(draw: st.DrawFn) -> tuple[str, Relation]:
    relation = draw(relations())
    space = st.sampled_from(["", " ", "\u3000", "  "])

    def side(terms: tuple[Term, ...]) -> str:
        text = ""
        for place, term in enumerate(terms):
            signs = ["-", "－", "−"] if term.sign < 0 else ["+", "＋"]
            sign = draw(st.sampled_from(signs)) if place or term.sign < 0 else ""
            table = f"{term.table}{draw(st.sampled_from(['', '中', '的']))}" if term.table else ""
            number = draw(st.sampled_from(number_styles(term.axis, term.no)))
            if table and number[0] not in "第(（【" and not table.endswith(("中", "的")):
                table += "的"
            text += draw(space) + sign + draw(space) + table + number
        return text

    text = side(relation.left) + draw(space) + draw(st.sampled_from(SIGNS[relation.op]))
    return text + side(relation.right), relation


@given(printed())
@settings(max_examples=300)
def test_any_mixture_of_printed_styles_reads_as_what_was_meant(case: tuple[str, Relation]) -> None:
    text, relation = case
    assert [bare(one) for one in parse(text)] == [bare(relation)]


@given(st.lists(relations(), min_size=1, max_size=4), st.sampled_from(["；", ";", "，", "。", "\n", " ； "]))
def test_several_relations_are_read_in_their_order(given_: list[Relation], between: str) -> None:
    text = between.join(render(one) for one in given_)
    if between == "\n":
        text = ";\n".join(render(one) for one in given_)
    assert [bare(one) for one in parse(text)] == [bare(one) for one in given_]


WORDS = st.sampled_from(
    [
        *"0123456789()（）+-＋－=≥≤<>!≠第行栏列项、，；。.:：… ~×÷/*%至①②甲宾栏附表件一二十其中当等于",
        "附表1",
        "代码",
        "\n",
        "《",
        "》",
    ]
)


@given(st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=25).map("".join)))
@settings(max_examples=1000)
def test_any_text_gives_relations_or_an_error_inside_the_text(text: str) -> None:
    try:
        found = parse(text)
    except RelationError as error:
        assert 0 <= error.position < max(len(text), 1)
    else:
        assert found
        assert all(text[slice(*one.span)] == one.text for one in found)


def test_a_very_long_text_is_read_without_losing_breath() -> None:
    text = "(2)=" + "+".join(f"({no})" for no in range(3, 5003))
    assert len(parse(text)[0].right) == 5000
    with pytest.raises(RelationError):
        parse("(" * 20_000)
