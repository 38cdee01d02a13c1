"""Where documents come from. Web addresses are tried against a server of this machine alone."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from detente.reading import sources
from detente.reading.page import Unreadable, expand, fetch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.pdf", "sub/notes", ".hidden.txt", "picture.png", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"words")
    (tmp_path / "binary").write_bytes(b"\0\1\2")
    return tmp_path


def test_a_folder_gives_its_documents(folder: Path) -> None:
    found = [str(Path(p).relative_to(folder)) for p in expand([str(folder)])]
    assert found == ["a.html", "b.txt", "sub/c.pdf", "sub/notes"]


def test_a_pattern_gives_what_it_matches(folder: Path) -> None:
    assert expand([f"{folder}/*.txt", f"{folder}/b.txt"]) == [f"{folder}/b.txt"]


def test_a_file_is_taken_whatever_its_name(folder: Path) -> None:
    assert expand([f"{folder}/picture.png"]) == [f"{folder}/picture.png"]


@pytest.mark.parametrize("path", ["no/such/file.txt", "no/such/*.txt"])
def test_a_path_that_names_nothing_is_refused(path: str) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        expand([path])


def test_a_file_is_fetched(folder: Path) -> None:
    assert fetch(f"{folder}/b.txt") == b"words"


@pytest.mark.parametrize("name", ["missing.txt", "sub"])
def test_what_cannot_be_opened_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(Unreadable):
        fetch(str(folder / name))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"words")))
    assert fetch("-") == b"words"


def test_a_source_larger_than_the_limit_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LIMIT", 4)
    with pytest.raises(Unreadable, match="larger than"):
        fetch(f"{folder}/b.txt")


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/page" else 404)
        self.end_headers()
        self.wfile.write(b"<p>words</p>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_web_page_is_fetched(server: str) -> None:
    assert fetch(f"{server}/page") == b"<p>words</p>"


def test_a_web_page_larger_than_the_limit_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LIMIT", 4)
    with pytest.raises(Unreadable, match="larger than"):
        fetch(f"{server}/page")


def test_a_page_that_is_not_there_is_refused(server: str) -> None:
    with pytest.raises(Unreadable, match="404"):
        fetch(f"{server}/gone")


def test_an_address_that_nobody_answers_is_refused(server: str) -> None:
    port = int(server.rsplit(":", 1)[1])
    with pytest.raises(Unreadable, match="cannot be fetched"):
        fetch(f"http://127.0.0.1:{1 if port != 1 else 2}/")


@pytest.mark.parametrize("address", ["http://", "http://[bad", "http://host:port/"])
def test_a_broken_address_is_refused(address: str) -> None:
    with pytest.raises(Unreadable, match="cannot be fetched"):
        fetch(address)
