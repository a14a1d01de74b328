"""The Hub path against a small server on loopback, through the Hub client's own endpoint."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from models import store
from models.errors import (
    ModelCorruptError,
    ModelError,
    ModelNotFoundError,
    ModelUnsupportedError,
    OfflineError,
)
from models.store_hub import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "config.json": b'{"model_type": "marian"}',
    "vocab.json": b'{"</s>": 0, "<unk>": 1}',
    "source.spm": b"source pieces",
    "target.spm": b"target pieces",
    "model.safetensors": b"weights " * 100,
    "pytorch_model.bin": b"a pickle, never to be fetched",
    "modeling.py": b"print('never to be run')",
}
PICKLED = {name: FILES[name] for name in ("config.json", "pytorch_model.bin")}
REPOSITORIES = {"Example/opus-mt-it-en": FILES, "Example/pickled": PICKLED}
REVISIONS = {"main", "refs/pr/3", COMMIT}


@dataclass
class Hub:
    """A server that speaks as much of the Hub's protocol as its client needs."""

    endpoint: str
    requests: list[str] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    hub: Hub

    def log_message(self, *arguments: object) -> None:
        return

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        from urllib.parse import unquote, urlsplit

        path = unquote(urlsplit(self.path).path)
        self.hub.requests.append(path)
        for repository, files in REPOSITORIES.items():
            if path.startswith(f"/api/models/{repository}"):
                return self._api(path.removeprefix(f"/api/models/{repository}"), files)
            prefix = f"/{repository}/resolve/"
            if path.startswith(prefix):
                revision, _, name = path.removeprefix(prefix).partition("/")
                if name in files and revision in REVISIONS:
                    return self._file(name, files[name], body=body)
        return self._error("RepoNotFound")

    def _api(self, rest: str, files: dict[str, bytes]) -> None:
        kind, _, revision = rest.strip("/").partition("/")
        if revision not in REVISIONS:
            return self._error("RevisionNotFound")
        if kind == "revision":
            siblings = [{"rfilename": name} for name in files]
            return self._json({"id": "x", "sha": COMMIT, "siblings": siblings})
        if kind == "tree":
            return self._json([_entry(name, content) for name, content in files.items()])
        return self._error("EntryNotFound")

    def _file(self, name: str, content: bytes, *, body: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{_etag(name, content)}"')
        self.end_headers()
        if body:
            self.wfile.write(content)

    def _json(self, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _error(self, code: str) -> None:
        self.send_response(404)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


def _etag(name: str, content: bytes) -> str:
    """Large files are known by SHA-256 of their content, others by a Git hash."""
    if name.endswith(".safetensors"):
        return hashlib.sha256(content).hexdigest()
    header = f"blob {len(content)}\0".encode()
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()


def _entry(name: str, content: bytes) -> dict[str, object]:
    entry: dict[str, object] = {
        "type": "file",
        "path": name,
        "size": len(content),
        "oid": _etag("", content),
    }
    if name.endswith(".safetensors"):
        digest = hashlib.sha256(content).hexdigest()
        entry["lfs"] = {"oid": digest, "size": len(content), "pointerSize": 100}
    return entry


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    hub = Hub(f"http://127.0.0.1:{server.server_address[1]}")
    _Handler.hub = hub
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
    yield hub
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


@pytest.fixture
def cache_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_a_pinned_snapshot_has_data_files_only_and_no_notice(hub: Hub, cache_dir: Path) -> None:
    name = f"Example/opus-mt-it-en@{COMMIT}"
    model = store.resolve(name, offline=False, cache_dir=cache_dir)
    assert model.revision == COMMIT
    assert model.notices == ()
    names = {path.name for path in model.folder.iterdir()}
    assert names == set(FILES) - {"pytorch_model.bin", "modeling.py"}
    assert (model.folder / "model.safetensors").read_bytes() == FILES["model.safetensors"]
    assert not any(path.endswith((".bin", ".py")) for path in hub.requests)


def test_a_pinned_snapshot_is_fetched_once(hub: Hub, cache_dir: Path) -> None:
    name = f"Example/opus-mt-it-en@{COMMIT}"
    first = store.resolve(name, offline=False, cache_dir=cache_dir)
    hub.requests.clear()
    assert store.resolve(name, offline=False, cache_dir=cache_dir) == first
    assert hub.requests == []


@pytest.mark.parametrize("revision", [None, "main", "refs/pr/3"])
def test_a_moving_revision_works_and_says_which_commit_to_pin(
    hub: Hub, cache_dir: Path, revision: str | None
) -> None:
    model = store.resolve(
        "Example/opus-mt-it-en", revision=revision, offline=False, cache_dir=cache_dir
    )
    assert model.revision == COMMIT
    assert f"Example/opus-mt-it-en@{COMMIT}" in model.notices[0]


@pytest.mark.parametrize("reference", ["Example/opus-mt-it-en", f"Example/opus-mt-it-en@{COMMIT}"])
def test_offline_uses_what_was_fetched_and_opens_no_socket(
    hub: Hub, cache_dir: Path, reference: str, request: pytest.FixtureRequest
) -> None:
    online = store.resolve(reference, offline=False, cache_dir=cache_dir)
    request.getfixturevalue("no_network")
    assert store.resolve(reference, offline=True, cache_dir=cache_dir) == online
    assert [model.revision for model in store.list_models(cache_dir) if model.revision] == [COMMIT]


@pytest.mark.usefixtures("no_network")
def test_offline_without_the_files_says_how_to_get_them(cache_dir: Path) -> None:
    with pytest.raises(OfflineError, match="Example/opus-mt-it-en") as caught:
        store.resolve("Example/opus-mt-it-en", offline=True, cache_dir=cache_dir)
    assert "models pull" in caught.value.hint


def test_an_interrupted_download_is_no_model(hub: Hub, cache_dir: Path) -> None:
    model = store.resolve("Example/opus-mt-it-en", offline=False, cache_dir=cache_dir)
    (model.folder / "vocab.json").unlink()
    with pytest.raises(OfflineError, match="incomplete"):
        store.resolve("Example/opus-mt-it-en", offline=True, cache_dir=cache_dir)


def test_weights_that_changed_on_disk_are_noticed(hub: Hub, cache_dir: Path) -> None:
    name = f"Example/opus-mt-it-en@{COMMIT}"
    model = store.resolve(name, offline=False, cache_dir=cache_dir)
    (model.folder / "model.safetensors").resolve().write_bytes(b"other weights")
    with pytest.raises(ModelCorruptError, match=r"model\.safetensors"):
        store.resolve(name, offline=True, cache_dir=cache_dir)


def test_a_fetched_snapshot_can_be_verified_to_the_byte(hub: Hub, cache_dir: Path) -> None:
    name = f"Example/opus-mt-it-en@{COMMIT}"
    model = store.resolve(name, offline=False, cache_dir=cache_dir)
    checks = store.verify(name, cache_dir=cache_dir)
    assert {check.name for check in checks} == {path.name for path in model.folder.iterdir()}
    assert all(check.is_intact for check in checks)
    (model.folder / "vocab.json").resolve().write_bytes(b"{}")
    damaged = [check for check in store.verify(name, cache_dir=cache_dir) if not check.is_intact]
    assert [check.name for check in damaged] == ["vocab.json"]


def test_a_repository_with_pickles_only_is_refused(hub: Hub, cache_dir: Path) -> None:
    with pytest.raises(ModelUnsupportedError, match=r"pytorch_model\.bin") as caught:
        store.resolve("Example/pickled", offline=False, cache_dir=cache_dir)
    assert "refs/pr" in caught.value.hint
    assert not any("resolve" in path for path in hub.requests)


@pytest.mark.parametrize("name", ["Example/nothing", "Example/opus-mt-it-en@v9"])
def test_what_the_hub_does_not_have_is_named(hub: Hub, cache_dir: Path, name: str) -> None:
    with pytest.raises(ModelNotFoundError, match="Example"):
        store.resolve(name, offline=False, cache_dir=cache_dir)


def test_a_hub_that_cannot_be_reached_is_said(
    cache_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")
    with pytest.raises(ModelError, match="could not fetch") as caught:
        store.resolve("Example/opus-mt-it-en", offline=False, cache_dir=cache_dir)
    assert "network" in caught.value.hint


def test_references() -> None:
    reference = parse_reference("owner/name@refs/pr/3", None)
    assert reference is not None
    assert (reference.repository, reference.revision) == ("owner/name", "refs/pr/3")
    assert not reference.is_pinned
    assert parse_reference("owner/name", COMMIT) == parse_reference(f"owner/name@{COMMIT}", None)
    assert parse_reference("a/b/c", None) is None
    with pytest.raises(ModelNotFoundError, match="one revision"):
        parse_reference("owner/name@main", "other")
