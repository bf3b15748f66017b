"""本局补充的设置：启动时读入并核对，错了不启动，页面、计算器和命中都注明出自哪个文件。"""

import os
import subprocess
import sys
from datetime import date

import pytest

from laojian.campaigns.queries import desk
from laojian.config.environment import BadSetting
from laojian.config.overlays import stand
from laojian.law.library import load_libraries
from laojian.web.pages.law import sources

RISE = """minimum_wage:
  extends: true
  given_in: yuan
  values:
    - {region: "140000", from: 2024-07-01, to: 2024-12-31, replaces: true, tiers: {I: 2250, II: 2150, III: 2050}, cite: "示范政发〔2024〕1号", mark: sure S}
"""


@pytest.fixture
def own(tmp_path):
    """The process stands on a bureau's own file of figures; afterwards on none."""
    path = tmp_path / "yangquan.yaml"
    path.write_text(RISE, encoding="utf-8")
    stand([str(path)])
    forget()
    yield path
    stand([])
    forget()


def forget():
    sources.by_id.cache_clear()
    sources._rules.cache_clear()


@pytest.mark.django_db
def test_library_and_calculator_pages_name_the_bureaus_file(own, client):
    page = client.get("/law/parameter/minimum_wage/").content.decode()
    assert "本局补充" in page and "yangquan.yaml" in page and "示范政发〔2024〕1号" in page
    asked = {
        "gross": "2000",
        "region": "140302",
        "month": "2024-07",
        "ot_pay": "0",
        "special_allow": "0",
        "welfare": "0",
    }
    answer = client.get("/law/calculators/wg-min/", asked).content.decode()
    assert "本局补充" in answer and "yangquan.yaml" in answer and "50.00" in answer


def test_a_hit_that_rests_on_the_bureaus_figure_says_so(own):
    values = "form=contract; hire_date=2020-01-01; wage_due=190000; ot_pay=0; special_allow=0; welfare=0; host_region=140302"
    hit = {"provision": "wg-min", "violation": "below-minimum-wage", "verdict": "breach", "amount_low": 15000,
           "amount_high": 35000, "values": values}  # fmt: skip
    told = desk.say(hit, date(2024, 7, 31))
    assert told is not None and "本局补充 yangquan.yaml" in told.law


def test_without_the_setting_the_library_is_the_installed_one(tmp_path):
    assert load_libraries().overlays == ()
    assert load_libraries().parameters.resolve("minimum_wage", "140302", date(2024, 7, 31)).origin == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RISE.replace(', cite: "示范政发〔2024〕1号"', ""), "第 5 行"),
        (RISE.replace("replaces: true, ", ""), "minimum_wage"),
        ("minimum_wage: [", "yangquan.yaml"),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_the_library_stays_as_it_was(tmp_path, text, said):
    path = tmp_path / "yangquan.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting, match="LAOJIAN_LAW_OVERLAY") as refused:
        stand([str(path)])
    assert said in str(refused.value)
    assert load_libraries().overlays == ()


def test_a_server_with_a_path_that_is_not_there_does_not_start(tmp_path):
    env = os.environ | {
        "LAOJIAN_LAW_OVERLAY": "no/such/file.yaml", "LAOJIAN_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "laojian.config.settings",
    }  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-m", "django", "check"], env=env, capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert "LAOJIAN_LAW_OVERLAY=no/such/file.yaml" in ended.stderr and "核对路径" in ended.stderr
    assert "Traceback" not in ended.stderr
