"""A real browser on the demonstration city, served as in production: made once, all browser tests on it in one worker.

LAOJIAN_TEST_ADDRESS=http://127.0.0.1:8166 runs them on a city that is already served, which saves making one; the walks
leave their traces there, so it is for trying a test out.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from laojian.config.city.people import PASSWORD

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="chromium is not here; as root: apt-get install chromium")
                )


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="session")
def city_home(tmp_path_factory):
    """The data folder of a demonstration city that nobody has touched; LAOJIAN_TEST_HOME names one that is made already."""
    if made := os.environ.get("LAOJIAN_TEST_HOME"):
        return Path(shutil.copytree(made, tmp_path_factory.mktemp("city") / "home"))
    home = tmp_path_factory.mktemp("city") / "home"
    command = [sys.executable, "-m", "laojian.cli", "city", "--home", str(home), "--load-only"]
    subprocess.run(command, check=True, env=environment(home), capture_output=True)
    return home


def environment(home):
    left = {
        k: v for k, v in os.environ.items() if not k.startswith("LAOJIAN_") and k != "DJANGO_SETTINGS_MODULE"
    }
    more = {"LAOJIAN_HOME": str(home), "LAOJIAN_DEMO_DATE": "2024-09-26", "LAOJIAN_SECOND_FACTOR": "no"}
    return {**left, **more, "DJANGO_SETTINGS_MODULE": "laojian.config.settings"}


def serve(home, port):
    """Starts the production server on a city, in a process group of its own."""
    command = [sys.executable, "-m", "laojian.config.manage", "serve", "--port", str(port), "--workers", "1"]
    return subprocess.Popen(command, env=environment(home), start_new_session=True)


def wait_until_up(port):
    for _ in range(240):
        try:
            urlopen(f"http://127.0.0.1:{port}/health", timeout=2).read()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the server did not come up")


@pytest.fixture(scope="session")
def address(request):
    """The address of the city, served by the production server; or of the one that is served already."""
    if served := os.environ.get("LAOJIAN_TEST_ADDRESS"):
        yield served.rstrip("/")
        return
    port = free_port()
    server = serve(request.getfixturevalue("city_home"), port)
    try:
        wait_until_up(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="package")
def playwright():
    """The one that drives browsers and requests: a process may hold no second one, and none beside other tests, since it
    leaves a loop running with which Django gives out no database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="package")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium, address):
    """`visit("kq1")` opens a page as that person; width, dark and script as asked. Errors of the console fail the test."""
    contexts, errors = [], []

    def open_page(name, *, width=1440, dark=False, script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", base_url=address,
            java_script_enabled=script, locale="zh-CN",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: outside(request.url))
        if name:
            page.goto("/sign-in/")
            page.fill("input[name=username]", name)
            page.fill("input[name=password]", PASSWORD)
            page.click("button.btn")
            page.wait_for_url("**/")
        return page

    def outside(url):
        if not url.startswith((address, "data:", "blob:")):
            errors.append(f"asked outside: {url}")

    yield open_page
    for context in contexts:
        context.close()
    assert not [one for one in errors if "422" not in one and "404" not in one], errors
