"""What the users of the whole way tell one another, how they find their way on a page, and the roster that they upload."""

from dataclasses import dataclass

import openpyxl

from laojian.ids import mod11_2

MONTH = "2024-08"


@dataclass
class Way:
    """What one user tells the next: names and numbers that the pages showed."""

    visit: object
    folder: object
    mine: tuple[str, str] = ("", "")
    agency: tuple[str, str] = ("", "")
    lead: str = ""
    code: str = ""
    case: str = ""


NUMBER = r"示.劳监立〔2024〕\d+号"


def go(page, name):
    page.get_by_role("navigation", name="主导航").get_by_role("link", name=name).click()


def says(page, words):
    """Waits until the page says so of what was just done; gives the whole note."""
    note = page.get_by_role("status").or_(page.get_by_role("alert")).filter(has_text=words).first
    note.wait_for()
    return note.inner_text()


def shows(here, words):
    """Waits until this part of a page shows the words, a text or a pattern; gives all it shows."""
    found = here.filter(has_text=words).first
    found.wait_for()
    return found.inner_text()


def section(page, name):
    return page.get_by_role("region", name=name, exact=True)


def id_number(n):
    stem = f"140322198{n % 10}0{1 + n % 9}1{n % 9}{100 + 2 * n:03}"
    return stem + mod11_2.check_sign(stem)


def worker(way, n, **other):
    code, name = way.mine
    return {
        "姓名": f"示范工{n:02}", "身份证号码*": id_number(n), "用工形式": "劳动合同", "用人单位统一社会信用代码": code,
        "用人单位名称": name, "用工单位统一社会信用代码": code, "用工单位名称": name, "用工起始日期": "2020-03-01",
        "劳动合同签订日期": "2020-03-01", "劳动合同期限类型": "固定期限", "劳动合同起始日期": "2020-03-01",
        "劳动合同终止日期": "2026-02-28", "岗位": "维修工", "是否井下": "否", "作业地点": "地面", "应发工资（元）": 5200,
        "实发工资（元）": 4800, "应发放日期": "2024-09-10", "工资发放日期": "2024-09-10", "工资发放形式": "银行转账",
        "加班工资（元）": 0, "特殊岗位津贴（元）": 0, "福利待遇（元）": 0, "扣款（元）": 0, "参保登记日期": "2020-03-10",
        "社会保险缴至月份": MONTH, "欠缴社会保险费（元）": 0, "安全培训日期": "2024-01-10", "培训考核是否合格": "是", **other,
    }  # fmt: skip


def roster(way, template, *, faulty):
    """The template filled in: twenty workers, and one sent by the agency who works below ground."""
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    code, name = way.mine
    sheet["A3"] = f"填报单位：{name}  统一社会信用代码：{code}  月份：{MONTH}"
    heads = [cell.value for cell in sheet[4]]
    rows = [worker(way, n) for n in range(20)]
    code, name = way.agency
    sent = {"用工形式": "劳务派遣", "用人单位统一社会信用代码": code, "用人单位名称": name, "岗位": "掘进工"}
    rows.append(worker(way, 30, **sent, **{"是否井下": "是", "作业地点": "采掘工作面"}))
    if faulty:
        rows[3]["身份证号码*"] = id_number(3)[:-1] + ("1" if id_number(3)[-1] != "1" else "2")
        rows[5]["应发工资（元）"] = "约五千"
    for at, row in enumerate(rows, 5):
        for head, value in row.items():
            sheet.cell(at, heads.index(head) + 1, value)
    path = way.folder / f"{MONTH} 花名册{'（草稿）' if faulty else ''}.xlsx"
    book.save(path)
    return path
