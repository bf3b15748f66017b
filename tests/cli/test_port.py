"""An address that is taken is told before anything is made or started."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.cli.port import answers, free
from tests.cli.terminal import laojian


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_free_port_is_free_also_just_after_it_was_used(taken: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        was = other.getsockname()[1]
    free("127.0.0.1", was)
    assert answers("0.0.0.0", taken) and not answers("127.0.0.1", was)
    with pytest.raises(Problem) as told:
        free("127.0.0.1", taken)
    assert told.value.code == "config.port_taken" and "别的程序" in told.value.say("zh")


def test_the_city_is_not_made_where_it_could_not_be_served(taken: int, tmp_path: Path) -> None:
    said = laojian("city", "--home", tmp_path / "city", "--port", taken)
    assert said.status == 2
    assert "--port 8080" in said.err and not (tmp_path / "city").exists()


def test_the_server_says_in_one_sentence_that_its_port_is_taken(taken: int, tmp_path: Path) -> None:
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("LAOJIAN_")}
    done = subprocess.run(
        [sys.executable, "-m", "laojian.config.manage", "serve", "--port", str(taken)],
        env={**surroundings, "LAOJIAN_HOME": str(tmp_path / "home")}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert (
        f"127.0.0.1:{taken}" in done.stderr
        and "Traceback" not in done.stderr
        and "panicked" not in done.stderr
    )
