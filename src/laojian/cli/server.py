"""服务 Running the server: `laojian serve`, `backup`, `restore`, `verify`, `checkpoint`, `doctor`, `setup`, `migrate`.

The commands themselves are management commands of the configuration, which stands above the doors; here they are only
started, in a process of their own, with the arguments as they are.
"""

from __future__ import annotations

import os
import sys

import typer

COMMANDS = {
    "serve": (
        "启动网页、接口和后台任务 · Serve pages and interface, work off background jobs\n\n"
        "--host --port --workers --threads --jobs --no-migrate"
    ),
    "setup": (
        "建立最上级单位和第一个管理员 · Make the topmost bureau and its first administrator\n\n"
        "--code 区划代码 --name 全称 --level state|province|city|county --admin 账号"
    ),
    "migrate": "更新表结构 · Bring the tables up to date",
    "backup": "备份到一个文件 · Back up into one file\n\n文件 FILE [--with-keys 连同钥匙 · with the keys] [--overwrite 覆盖已有的文件 · replace an existing file]",
    "restore": "把备份恢复到空的系统 · Restore a backup into an empty installation\n\n文件 FILE",
    "verify": (
        "核验操作记录和存件 · Prove the chain of events and the kept files\n\n"
        "[--checkpoint 交出去的检查点 · a checkpoint kept outside]… [--no-files]"
    ),
    "checkpoint": "写出签名的检查点 · Write a signed checkpoint to be kept outside\n\n文件 FILE",
    "doctor": "看系统是否正常 · Look whether the installation is well\n\n[--json]",
}
"""What each command says of itself, its options included: they are read by the process that it starts."""


def app_of(name: str) -> typer.Typer:
    """The command `laojian NAME`, which hands its arguments on."""
    app = typer.Typer(add_completion=False)

    @app.command(
        name, help=COMMANDS[name],
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )  # fmt: skip
    def forward(context: typer.Context) -> None:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laojian.config.settings")
        arguments = [sys.executable, "-m", "laojian.config.manage", name, *context.args]
        sys.stdout.flush()
        os.execv(sys.executable, arguments)

    return app
