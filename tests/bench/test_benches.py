"""台架 The benches run on a small sample, and their contenders agree hit by hit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
BENCH = HOUSE / "bench"
sys.path.insert(0, str(BENCH))
ROWS = 20_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import province

    return province.folder(ROWS, tmp_path_factory.mktemp("bench"), months=2)


@pytest.fixture(scope="module")
def found(place: Path) -> dict[str, Path]:
    import screening_contenders

    folders = {}
    for name in ("laojian", "by_hand", "pandas", "pandas_by_month", "library", "library_bare", "scan"):
        folders[name] = place.parent / name
        folders[name].mkdir()
        told = screening_contenders.CONTENDERS[name](place, folders[name], place.parent / "plans")
        assert told["run_cpu_s"] > 0 and told["peak_mib"] > 0
    return folders


@pytest.mark.parametrize("name", ["by_hand", "pandas", "pandas_by_month"])
def test_every_contender_finds_the_same_hits_with_the_same_amounts_and_values(
    found: dict[str, Path], name: str
) -> None:
    import hits_compared

    assert hits_compared.differing(found["laojian"], found[name]) == []
    assert hits_compared.counted(found["laojian"]) == hits_compared.counted(found[name])


def test_the_bench_set_is_asked_whole(found: dict[str, Path], place: Path) -> None:
    import hits_compared
    import province

    asked = {screen.provision.id for screen in province.law().screens}
    assert asked == set(province.BENCH_SET) and len(asked) == 15
    assert {name.split()[0] for name in hits_compared.counted(found["laojian"])} == asked
    assert province.hit_rate(place) == pytest.approx(0.05, abs=0.005)


def test_the_taken_down_statements_alone_find_what_the_whole_library_finds(found: dict[str, Path]) -> None:
    import hits_compared

    assert hits_compared.differing(found["library"], found["library_bare"]) == []


def test_rescreening_after_a_new_month_gives_the_result_of_a_full_run(place: Path, tmp_path: Path) -> None:
    import rescreen_bench

    plans = place.parent / "plans"
    rescreen_bench.prepare(place, tmp_path, plans)
    again, full = (job(place, tmp_path, plans) for job in (rescreen_bench.again, rescreen_bench.full))
    assert again["answer"] == full["answer"] and again["answer"]["hits"] > 0


def test_each_provision_has_its_cost(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import provisions_bench

    costs = provisions_bench.main(ROWS, 1, place.parent)
    assert set(costs) >= {"join alone", "all together", "wg-min", "dp-ratio", "lc-written"}
    assert "a million rows" in capsys.readouterr().out


def test_one_roster_goes_from_the_file_to_its_hits(tmp_path: Path) -> None:
    import roster_bench

    paths = roster_bench.files(300, tmp_path)
    assert roster_bench.screening(paths, tmp_path)() > 0


def test_the_intake_bench_reads_every_row_and_finds_the_planted_faults(tmp_path: Path) -> None:
    import intake_bench

    for kind in ("xlsx", "csv"):
        path = tmp_path / f"roster.{kind}"
        intake_bench.write(2000, path)
        answer = intake_bench.read_laojian(path)["answer"]
        assert answer["issues"] == 4 and answer["rows"] >= 1996
    assert intake_bench.read_openpyxl(tmp_path / "roster.xlsx")["answer"]["cells"] == 2001 * 20


@pytest.mark.slow
def test_the_one_script_runs_named_benches_small() -> None:
    done = subprocess.run([BENCH / "run", "--small", "forms"], capture_output=True, text=True, check=True)
    assert "ratio" in done.stdout
    wrong = subprocess.run([BENCH / "run", "nonsense"], capture_output=True, text=True)
    assert wrong.returncode == 2


@pytest.mark.slow
def test_people_click_through_a_small_province_without_a_fault(tmp_path: Path) -> None:
    argv = [
        "--size",
        "tiny",
        "--database",
        "sqlite",
        "--people",
        "6",
        "--minutes",
        "0.2",
        "--workers",
        "1",
        "--dir",
        str(tmp_path),
    ]
    done = subprocess.run(
        [sys.executable, BENCH / "load_bench.py", *argv, "--port", str(free_port())],
        capture_output=True,
        text=True,
    )
    assert "faults: 0" in done.stdout, done.stdout + done.stderr
    assert "reads" in done.stdout and "writes" in done.stdout
    assert verified(tmp_path / "load-tiny-sqlite" / "home") == 0


def verified(home: Path) -> int:
    """The exit code of `laojian verify`: what was copied stands in one unbroken chain of events."""
    from load.place import surroundings

    command = [sys.executable, "-m", "laojian.config.manage", "verify"]
    return subprocess.run(command, env=surroundings(home), cwd=HOUSE, capture_output=True).returncode


def free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_three_tables_of_some_units_are_added_up(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, BENCH / "consolidation_bench.py", "--units", "3", "--runs", "1", "--database", "sqlite", "--dir", tmp_path],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("   3 units") == 3


def test_every_calculator_is_timed_with_its_own_cases() -> None:
    import calculators_bench

    from laojian.law.library import load_libraries

    asked = calculators_bench.cases()
    assert set(asked) == set(load_libraries().calculators)
    for id, given in asked.items():
        p50, p95, cpu = calculators_bench.in_process(id, given, len(given))
        assert 0 < p50 <= p95 and cpu >= 0


@pytest.mark.slow
def test_a_calculator_answers_over_http_from_a_server_of_its_own() -> None:
    import calculators_bench

    asked = calculators_bench.cases()["wg-min"]
    with calculators_bench.server(free_port()) as get:
        least, p50, p95 = calculators_bench.over_http(get, "wg-min", asked, 4)
        assert get("/law/calculators/nonsense/") == 404
    assert 0 < least <= p50 <= p95


def test_a_percentile_is_a_value_that_was_seen() -> None:
    from measured import percentile

    values = [1.0, 2.0, 3.0, 4.0]
    assert [percentile(values, share) for share in (1, 50, 51, 95, 100)] == [1.0, 2.0, 3.0, 4.0, 4.0]
    assert percentile([7.0], 50) == 7.0
