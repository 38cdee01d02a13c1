"""The house holds: imports run one way, one door to the network, no command without its page."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import detente
from detente.cli import cli

SOURCE = Path(detente.__file__).parent
ROOT = SOURCE.parent.parent
MODULES = sorted(SOURCE.rglob("*.py"))

BASE = {"rows", "codes", "contract"}
MAY_IMPORT = {
    "rows": set(),
    "codes": {"rows"},
    "contract": {"rows"},
    "record": BASE,
    "reading": BASE | {"record"},
    "charts": set(),
    "stream": BASE | {"record"},
    "loading": BASE | {"record", "stream"},
    "measuring": BASE | {"record", "stream", "charts"},
    "forecasting": BASE | {"record", "stream", "measuring", "charts"},
    "bargaining": BASE | {"record", "stream", "measuring", "charts"},
    "bargaining_cli": BASE
    | {"record", "console", "asking", "stream", "measuring", "bargaining", "charts", "showing"},
    "designing_cli": BASE | {"console", "asking", "bargaining_cli", "bargaining", "charts", "showing"},
    "sweeping_cli": BASE | {"console", "asking", "bargaining_cli", "bargaining", "charts", "showing"},
    "teaching": BASE | {"reading"},
    "showing": BASE | {"record", "stream", "charts", "measuring", "forecasting", "bargaining"},
    "intake": BASE | {"record", "reading"},
    "console": BASE | {"record", "intake", "showing"},
    "joining_cli": BASE | {"record", "console", "showing"},
    "asking": BASE | {"record", "console", "stream", "measuring", "charts", "showing"},
    "loading_cli": BASE | {"record", "console", "loading", "stream", "showing"},
    "measuring_cli": BASE | {"record", "console", "asking", "stream", "measuring", "charts", "showing"},
    "forecasting_cli": BASE
    | {"record", "console", "asking", "stream", "measuring", "forecasting", "charts", "showing"},
    "ranking_cli": BASE
    | {"record", "console", "asking", "stream", "measuring", "forecasting", "charts", "showing"},
    "register_cli": BASE | {"record", "console", "asking", "stream", "forecasting", "charts", "showing"},
    "coding_cli": BASE | {"console", "reading", "teaching"},
    "spread": BASE | {"record", "reading", "loading", "intake"},
}
"""Which rooms a room may import from. The command line and the public names may import any."""

NETWORK = {"urllib.request", "http", "socket", "ssl", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
NETWORK |= {"urllib3", "aiohttp", "websockets", "fetch_url", "fetch_response"}
DOOR = {"reading/page.py", "reading/sources.py"}  # the page's sources


def room(path: Path) -> str:
    """The room of a module: the first part of its path in the package."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """All that a module imports, wherever in it, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    here = room(path)
    if here in ("cli", "__init__", "__main__"):
        return
    found = {name.split(".")[1] for name in imports(path) if name.startswith("detente.")}
    assert found - {here, "__version__"} <= MAY_IMPORT[here]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_the_network_has_one_door(path: Path) -> None:
    if path.relative_to(SOURCE).as_posix() in DOOR:
        return
    for name in imports(path):
        parts = name.split(".")
        named = {".".join(parts[:2]), parts[0], parts[-1]} if parts[0] != "detente" else set()
        assert not named & NETWORK, f"{name} touches the network"


def test_import_is_quick() -> None:
    heavy = {"spacy", "sqlite3", "arro3", "trafilatura", "rich", "click", "jinja2", "pypdfium2"}
    code = f"import sys, detente; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_help_is_quick() -> None:
    heavy = {"spacy", "arro3", "trafilatura", "rich", "jinja2", "pypdfium2"}
    code = f"""
import sys
from detente.cli import main
main(["--help"])
assert not {heavy} & set(sys.modules), {heavy} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in detente.__all__:
        assert getattr(detente, name).__doc__


COMMANDS = sorted(cli.commands.items())


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_is_documented(name: str, command: click.Command) -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert f"## detente {name}\n" in page
    section = page.split(f"## detente {name}\n")[1].split("\n## ")[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(f"`{opt}" in section for opt in parameter.opts), parameter.opts
            assert parameter.help
    assert command.help
    assert "Examples:" in command.help


def test_every_command_of_the_documents_is_one() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    named = [line.removeprefix("## detente ") for line in page.splitlines() if line.startswith("## detente ")]
    assert sorted(named) == sorted(cli.commands)


def test_every_table_and_view_is_documented() -> None:
    page = (ROOT / "docs" / "record.md").read_text("utf-8")
    with detente.open(":memory:") as record:
        for table in record.tables():
            assert f"`{table}`" in page, table
            for column in record.table(table).column_names:
                assert f"`{column}`" in page, (table, column)
