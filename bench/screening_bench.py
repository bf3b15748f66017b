"""筛查的速度 Screening: laojian against SQL by hand, a bare scan and pandas, over a made-up province.

    python bench/screening_bench.py [--rows 10000000] [--runs 5] [--pandas] [--library | --only-library] [--against ROWS]

Fifteen named provisions (`province.BENCH_SET`), three values each, over ten months. Every contender runs in a process
of its own, in turn; before the first round the compiled plans are made. All must find the same hits: the same number
per provision and verdict, and the same sum over the hashes of every hit's id, amounts and values.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import province
from measured import Bound, Sample, figure, interleaved, measure, ratio, show, show_bounds

HERE = Path(__file__).resolve().parent
PEAK = ((50_000_000, 1024), (0, 500))
"""From so many rows on, the most MiB that a run may hold."""
FIFTEEN, LIBRARY = ["laojian", "by_hand", "scan"], ["library", "library_bare"]
PANDAS = ["pandas", "pandas_by_month"]


def main(rows: int, runs: int, names: list[str], against: int | None, home: Path = province.HOME) -> int:
    """Runs the bench and prints its tables; the number of bounds missed.

    against: also run laojian over a smaller province, once a round, to see how time grows.
    """
    place = made(rows, home)
    samples = contest(place, names, runs, home)
    show(
        f"{rows:,} worker-months, {province.hit_rate(place):.1%} of them with a hit, {runs} runs in turn",
        samples,
    )
    found = bounds(samples, rows)
    if against:
        small = contest(made(against, home), ["laojian"], runs, home)["laojian"]
        show(f"{against:,} worker-months", {"laojian": small})
        found.append(growth(small, samples["laojian"], rows / against))
    return show_bounds(found)


def made(rows: int, home: Path) -> Path:
    """The province, made in a process of its own so that this one stays small."""
    place = home / f"province-{rows}"
    if not (place / "truth.json").exists():
        measure([HERE / "province.py", rows, home])
    return place


def contest(place: Path, names: list[str], runs: int, home: Path) -> dict[str, list[Sample]]:
    """The contenders in turn; refuses contenders that do not agree."""
    plans = home / "plans"
    with tempfile.TemporaryDirectory(dir=home) as out:
        jobs = {
            name: [HERE / "screening_contenders.py", name, place, Path(out) / name, plans] for name in names
        }
        for name in names:
            if name.startswith(("laojian", "library")):
                measure(jobs[name])
        samples = interleaved(jobs, runs)
        fifteen = [name for name in names if name not in ("scan", "library", "library_bare")]
        refuse_disagreement([Path(out) / name for name in fifteen])
        refuse_disagreement([Path(out) / name for name in names if name.startswith("library")])
    return samples


def refuse_disagreement(folders: list[Path]) -> None:
    """Every folder of hits must hold what the first one holds."""
    if len(folders) < 2:
        return
    found = measure([HERE / "hits_compared.py", *folders]).answer
    if found["different"]:
        raise SystemExit(f"these do not agree with {folders[0].name}: {found['different']}")
    print(
        f"  the same {found['hits']} hits in {', '.join(folder.name for folder in folders)}", file=sys.stderr
    )


def bounds(samples: dict[str, list[Sample]], rows: int) -> list[Bound]:
    """The bounds of issue 2 that these samples can answer."""
    found = []
    if "laojian" in samples:
        mine = samples["laojian"]
        most = next(limit for least, limit in PEAK if rows >= least)
        found = (
            [
                ratio("run time, laojian / SQL by hand", mine, samples["by_hand"], "run_s", 1.10),
                ratio("CPU of the run, laojian / SQL by hand", mine, samples["by_hand"], "run_cpu_s", 1.10),
                ratio("CPU of the run, laojian / bare scan", mine, samples["scan"], "run_cpu_s", 6),
                figure("peak memory, MiB", mine, "peak_mib", most),
            ]
            if "by_hand" in samples
            else []
        )
    for name in ("pandas", "pandas_by_month"):
        if name in samples:
            found.append(ratio(f"CPU, {name} / laojian", samples[name], mine, "run_cpu_s", 3, at_least=True))
    if "pandas" in samples:
        # month by month is how one would write it for memory's sake; the table above shows what that takes
        found.append(ratio("memory, pandas / laojian", samples["pandas"], mine, "peak_mib", 5, at_least=True))
    if "library" in samples:
        all_, bare = samples["library"], samples["library_bare"]
        found.append(ratio("run time, whole library / its SQL bare", all_, bare, "run_s", 1.10))
        found.append(ratio("CPU, whole library / its SQL bare", all_, bare, "run_cpu_s", 1.10))
    return found


def growth(small: list[Sample], large: list[Sample], times: float) -> Bound:
    """Does the time grow no faster than the rows? `times` as many rows in `large`."""
    pairs = sorted(one.run_s for one in small), sorted(one.run_s for one in large)
    middle = pairs[1][len(pairs[1]) // 2] / pairs[0][len(pairs[0]) // 2]
    return Bound(
        "run time, large / small", (pairs[1][0] / pairs[0][0], middle, pairs[1][-1] / pairs[0][-1]), times
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pandas", action="store_true", help="pandas too")
    parser.add_argument("--library", action="store_true", help="all provisions of the pack too")
    parser.add_argument("--only-library", action="store_true", help="nothing but these")
    parser.add_argument("--against", type=int, help="rows of a smaller province, to see how time grows")
    parser.add_argument("--data", type=Path, default=province.HOME)
    given = parser.parse_args()
    asked = [] if given.only_library else FIFTEEN + (PANDAS if given.pandas else [])
    asked += LIBRARY if given.library or given.only_library else []
    main(given.rows, given.runs, asked, given.against, given.data)
