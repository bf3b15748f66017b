"""Signing in: password, second factor, invitations, throttling, looking on as somebody else."""

import html
import re
from base64 import b32decode

import pytest
from django.core.cache import cache
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from laojian.authority.models import Staff
from laojian.web.pages.kept import Kept, packed
from tests.city import PASSWORD

WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "ABCDEFGHJKLMNPQRSTUVWXYZ23456789-"}


def post(client, name, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def code_of(device):
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = __import__("time").time()
    return f"{totp.token():06d}"


def test_a_clerk_signs_in_with_name_and_password(client, city):
    answer = post(client, "zhaoliu")
    assert answer.status_code == 302 and answer["Location"] == "/"
    assert "赵六" in client.get("/").content.decode()


def test_an_official_without_the_second_factor_sees_nothing(client, city):
    assert post(client, "zhangsan")["Location"].startswith("/sign-in/code/")
    assert client.get("/inbox/")["Location"].startswith("/sign-in/code/")


def test_an_official_sets_the_authenticator_up_and_gets_recovery_codes_once(client, city):
    post(client, "zhangsan")
    shown = client.get("/sign-in/code/").content.decode()
    assert "<svg" in shown and "style=" not in shown
    device = TOTPDevice.objects.get(user=city.staff["zhangsan"])
    by_hand = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", shown).group().replace(" ", "")
    assert b32decode(by_hand) == device.bin_key, "whoever cannot scan types the key as authenticators take it"
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    device.refresh_from_db()
    device.throttle_reset()
    shown = client.post("/sign-in/code/", {"code": code_of(device)}).content.decode()
    codes = re.findall(r'<li class="code">(\w+)</li>', shown)
    assert len(codes) == 8 and client.get("/inbox/").status_code == 200
    client.post("/sign-out/")
    post(client, "zhangsan")
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    assert client.get("/inbox/").status_code == 200
    client.post("/sign-out/")
    waiting = packed(Kept("/leads/new/", "/leads/new/", (("text", "多人反映欠薪"),)))
    asked = post(client, "zhangsan", kept=waiting).content.decode()
    assert 'action="/sign-in/code/"' in asked and waiting in html.unescape(asked), (
        "a form waits behind both steps"
    )
    offered = client.post("/sign-in/code/", {"code": codes[1], "kept": waiting})
    assert 'action="/leads/new/"' in offered.content.decode()
    client.post("/sign-out/")
    post(client, "zhangsan")
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 422, "a recovery code counts once"


def test_a_wrong_password_says_what_to_do_and_five_of_them_wait(client, city):
    cache.clear()
    for _ in range(4):
        answer = post(client, "zhaoliu", "wrong")
        assert answer.status_code == 422 and "重新输入" in answer.content.decode()
    assert post(client, "zhaoliu", "wrong").status_code == 429
    assert post(client, "zhaoliu").status_code == 429, "even the right one waits now"


def test_the_way_back_never_leaves_the_site(client, city):
    assert post(client, "zhaoliu", next="https://evil.example/")["Location"] == "/"
    client.post("/sign-out/")
    assert post(client, "zhaoliu", next="/inbox/")["Location"] == "/inbox/"


def test_somebody_let_in_no_more_is_out_at_once(client, city):
    post(client, "zhaoliu")
    Staff.objects.filter(username="zhaoliu").update(is_active=False)
    assert client.get("/inbox/").status_code == 302


def test_a_supervisor_looks_on_as_an_inspector_and_can_change_nothing(signed_in, city):
    client = signed_in("lisi")
    client.post("/account/look-on/", {"staff": city.staff["zhangsan"].pk})
    shown = client.get("/inbox/").content.decode()
    assert "张三" in shown and "的视角查看" in shown
    refused = client.post("/directory/91140303XXXX00043N/", {"roles": ["clerk"]})
    assert refused.status_code == 403 and "他人视角" in refused.content.decode()
    client.post("/look-off/")
    assert "李四" in client.get("/inbox/").content.decode()


def test_an_inspector_may_not_look_on_as_anybody(signed_in, city):
    assert (
        signed_in("zhangsan").post("/account/look-on/", {"staff": city.staff["zhaoliu"].pk}).status_code
        == 403
    )
    assert signed_in("lisi").post("/account/look-on/", {"staff": city.staff["sheng"].pk}).status_code == 404


def test_an_invited_official_opens_the_link_sets_password_and_authenticator_and_is_in(
    client, signed_in, city
):
    invites = signed_in("zhangsan3")
    shown = invites.post("/directory/140303/", {"roles": ["inspector"]}).content.decode()
    link = re.search(r"http://testserver(/invitation/\?invitation=([A-Z2-9-]{14}))<", shown)
    client.post("/sign-out/")
    seen = client.get(link[1]).content.decode()
    assert "示范矿区人力资源和社会保障局" in seen and "监察员" in seen and link[2] in seen
    told = {"invitation": link[2], "username": "xinren", "name": "监察员 09", "password": PASSWORD}
    weak = client.post("/invitation/", told | {"password": "12345678"})
    assert weak.status_code == 422 and "密码不合要求" in weak.content.decode()
    assert client.post("/invitation/", told).status_code == 302
    assert client.get("/inbox/")["Location"].startswith("/sign-in/code/")
    client.get("/sign-in/code/")
    device = TOTPDevice.objects.get(user__username="xinren")
    assert "备用码" in client.post("/sign-in/code/", {"code": code_of(device)}).content.decode()
    assert client.get("/inbox/").status_code == 200
    again = client.get(link[1])
    assert again.status_code == 422 and "已经用过" in again.content.decode()


def test_an_invitation_is_taken_back_on_the_page_and_a_group_sees_its_members_page(client, signed_in, city):
    client = signed_in("jituan")
    shown = client.post("/directory/91140303XXXX00043N/", {"roles": ["clerk"]}).content.decode()
    link = re.search(r"http://testserver(/invitation/\?invitation=[A-Z2-9-]{14})<", shown)[1]
    address = "/directory/91140303XXXX00043N/withdraw/"
    number = re.search(r'name="invitation" value="(\d+)"', shown)[1]
    assert "邀请已撤回" in client.post(address, {"invitation": number}, follow=True).content.decode()
    assert client.post(address, {"invitation": number}).status_code == 404
    assert client.post(address, {"invitation": "x"}).status_code == 404
    assert "撤回" in client.get(link).content.decode()


@pytest.mark.parametrize(
    "address", ["/inbox/", "/account/", "/directory/", "/events/", "/system/", "/search/?q=x"]
)
def test_pages_ask_to_sign_in_first(client, city, address):
    assert client.get(address).status_code == 302


def test_pages_for_everybody_signed_in_work_in_both_languages(signed_in, city):
    client = signed_in("lisi")
    for address in ("/", "/inbox/", "/account/", "/directory/", "/directory/140303/", "/directory/new/", "/events/",
                    "/search/?q=示范"):  # fmt: skip
        assert client.get(address).status_code == 200, address
    client.post("/account/", {"language": "en", "theme": "dark"})
    shown = client.get("/inbox/").content.decode()
    assert 'lang="en"' in shown and 'data-theme="dark"' in shown


def test_units_out_of_reach_are_not_found(signed_in, city):
    assert signed_in("wangwu").get("/directory/140303/").status_code == 404
    assert "示范矿区" not in signed_in("wangwu").get("/directory/?q=示范").content.decode()


def test_the_state_of_the_system_is_for_administrators_and_proves_the_chain(signed_in, city):
    assert signed_in("zhangsan").get("/system/").status_code == 403
    assert "没有改动" in signed_in("admin").get("/system/?prove=1").content.decode()


def test_the_server_says_that_it_is_well(client, db):
    assert client.get("/health").content == b"ok"


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", ""),
              lambda code: f" {code.translate(WIDE)} ", lambda code: code.replace("-", "—")],
    ids=["small letters", "blanks", "no hyphens", "full-width", "long dashes"],
)  # fmt: skip
def test_an_invitation_code_is_taken_however_it_was_copied(client, signed_in, city, typed):
    shown = (
        signed_in("zhangsan").post("/directory/91140303XXXX00043N/", {"roles": ["clerk"]}).content.decode()
    )
    code = re.search(r'class="code">([A-Z2-9-]{14})<', shown)[1]
    client.post("/sign-out/")
    told = {"invitation": typed(code), "username": "xinren", "name": "劳资员 02", "password": PASSWORD}
    assert client.post("/invitation/", told).status_code == 302


def test_a_wrong_password_before_a_signature_says_that_and_speaks_of_no_new_one(signed_in):
    client = signed_in("zhaoliu")
    answer = client.post("/sign-in/again/", {"password": "错的", "next": "/returns/"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "刚才要办的没有办" in page and "新密码" not in page


def test_what_was_filled_in_outlives_the_sign_in_and_is_sent_again(client, city):
    from django.test import Client

    from tests.campaigns.sheets import begun

    _, sheet = begun(city)
    address = f"/self-checks/{sheet}/?place=canteen"
    typed_in = {"a.canteen.V-Y09": "no", "p.canteen.V-Y09": "帮厨三人没签 <b>", "go": "guard"}
    asked = client.post(address, typed_in, headers={"referer": f"http://testserver{address}"})
    page = asked.content.decode()
    waiting = html.unescape(re.search(r'name="kept" value="([^"]+)"', page)[1])
    assert asked.status_code == 401 and 'action="/sign-in/"' in page and "不用重填" in page
    wrong = post(client, "zhaoliu", "错的", kept=waiting, next=address)
    assert wrong.status_code == 422 and waiting in html.unescape(wrong.content.decode())
    offered = post(client, "zhaoliu", kept=waiting, next=address).content.decode()
    assert f'action="{address}"' in offered and "帮厨三人没签 &lt;b&gt;" in offered
    told = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html.unescape(offered)))
    told.pop("csrfmiddlewaretoken", None)
    assert told == typed_in
    assert client.post(address, told)["Location"].endswith("?place=guard#step")
    tampered = post(client, "zhaoliu", kept=waiting[:-2] + "xx", next=address)
    assert tampered.status_code == 302

    strict = Client(
        enforce_csrf_checks=True
    )  # a second window renewed the sign-in: the token of the first is old
    strict.force_login(city.staff["zhaoliu"], backend="laojian.authority.backend.WithUnit")
    old = strict.post(address, typed_in, headers={"origin": "http://testserver"})
    assert old.status_code == 403 and "照填好的提交" in old.content.decode()
    elsewhere = strict.post(address, typed_in, headers={"origin": "http://example.invalid"})
    assert elsewhere.status_code == 403 and "照填好的提交" not in elsewhere.content.decode()
