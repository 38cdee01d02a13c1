"""The command line in a folder of its own, with readers that take no time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from detente import cli, reading
from detente.record import Record
from made import read_by
from staged import SECOND, STORY, Run, stub

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in an empty folder, with readers that take no time; (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_DB", raising=False)
    monkeypatch.setattr(reading, "read", stub)
    monkeypatch.setattr(reading, "versions", lambda: dict(read_by()))
    Path("story.txt").write_text(STORY, "utf-8")
    Path("second.txt").write_text(SECOND, "utf-8")

    def runner(*args: str) -> tuple[int, str, str]:
        code = cli.main(args)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    yield runner
    for record in Path().glob("*.db"):
        with Record(record, create=False) as kept:
            assert kept.check() == []
