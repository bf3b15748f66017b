"""演示城市 `laojian city`: makes the demonstration city once, then serves it.

The city is made in a folder beside and gets its name when it is whole: interrupted, it is made anew the next time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from laojian.cli import show
from laojian.cli.port import free

app = typer.Typer(add_completion=False)
DEMO_DATE = "2024-09-26"
Home = Annotated[Path, typer.Option("--home", help="数据文件夹 · Folder of the data")]


@app.command()
def city(
    home: Home = Path("out/city"),
    host: Annotated[str, typer.Option("--host", help="监听地址 · Address")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="端口 · Port")] = 8000,
    fresh: Annotated[bool, typer.Option("--fresh", help="重新生成 · Make it anew")] = False,
    load_only: Annotated[
        bool, typer.Option("--load-only", help="只生成，不启动 · Make it, do not serve")
    ] = False,
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="公务人员登录用动态码 · Officials sign in with a code")
    ] = False,
) -> None:
    """演示城市 · Load the demonstration city and serve it."""
    setting = {
        "DJANGO_SETTINGS_MODULE": "laojian.config.settings",
        "LAOJIAN_DEMO_DATE": os.environ.get("LAOJIAN_DEMO_DATE", DEMO_DATE),
        "LAOJIAN_SECOND_FACTOR": "yes" if second_factor else "no",
    }
    if not load_only:
        free(host, port)
    if fresh and home.exists():
        _refuse_foreign(home)
        shutil.rmtree(home)
    if not home.exists():
        _make(home, setting)
    show.line((home / "city.txt").read_text(encoding="utf-8"))
    if load_only:
        return
    show.line(f"正在启动 http://{host}:{port}/ ，下面说“可以打开了”就能登录；停止按 Ctrl+C。", "bold")
    sys.stdout.flush()
    environment = {**os.environ, **setting, "LAOJIAN_HOME": str(home)}
    arguments = [sys.executable, "-m", "laojian.config.manage", "serve", "--host", host, "--port", str(port)]
    os.execve(sys.executable, arguments, environment)


def _make(home: Path, setting: dict[str, str]) -> None:
    part = home.with_name(f"{home.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    environment = {**os.environ, **setting, "LAOJIAN_HOME": str(part)}
    command = [sys.executable, "-m", "laojian.config.manage", "load_city"]
    done = subprocess.run(command, env=environment, check=False)
    if done.returncode:
        raise typer.Exit(done.returncode)
    part.rename(home)


def _refuse_foreign(home: Path) -> None:
    """Only a folder that this command made is ever taken away."""
    if not (home / "city.txt").exists():
        show.line(f"{home} 不是演示城市的数据文件夹，没有动它。", "red")
        raise typer.Exit(show.WRONG_USE)
