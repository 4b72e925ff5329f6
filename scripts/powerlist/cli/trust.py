"""What may run when somebody else's registry is built: the program's own configuration, unless trusted."""

from __future__ import annotations

from pathlib import Path

import click

from powerlist.cli.options import fail
from powerlist.starter import configuration, project_file

CONFIG = "mkdocs.yml"

trust_option = click.option(
    "--trust-config", is_flag=True, help="仓库用了自己的 mkdocs.yml 时，确信其中没有恶意程序，照它生成。"
)


def refuse_code(root: Path, trusted: bool) -> None:
    """Refuse a configuration that is not the program's own: it may start programs of its own."""
    config = root / CONFIG
    if trusted or not config.exists() or config.read_bytes() in _known():
        return
    fail(
        f"仓库用了自己的 {CONFIG}（或者程序以前的），其中可以写要运行的程序。"
        "看过、确信可靠以后，加 --trust-config 再运行。"
    )


def _known() -> tuple[bytes, ...]:
    """Return the configurations that the program itself brings, for this project and for new registries."""
    return project_file(CONFIG).read_bytes(), configuration()
