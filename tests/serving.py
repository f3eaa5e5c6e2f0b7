"""A real HTTP server on this machine, which can be told to behave badly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

Versions = tuple[str, ...]


@dataclass
class Site:
    """What the server serves, how, and what it was asked for."""

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    # how many bytes of the next answers are sent before the connection is cut
    cuts: list[int] = field(default_factory=list)
    # the bytes after which an answer hangs until the test is over
    hangs_after: int | None = None
    knows_ranges: bool = True
    # headers that are sent in place of the right ones
    lies: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    is_over: Event = field(default_factory=Event)

    def link(self, name: str) -> str:
        return f"{self.address}/{name}"

    def offer(self, name: str, package: bytes, direction: str, version: str) -> None:
        """Serve a package and tell of it in the index."""
        self.files[name] = package
        entries = json.loads(self.files.get("index.json", b"[]"))
        source, target = direction.split("-")
        told = {"from_code": source, "to_code": target, "package_version": version}
        entries.append(told | {"links": [self.link(name)]})
        self.files["index.json"] = json.dumps(entries).encode()


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        name = self.path.lstrip("/")
        wanted = self.headers.get("Range", "")
        self.site.asked.append((name, wanted))
        if name not in self.site.files:
            self.send_error(404)
            return
        content, tag = self.site.files[name], self.site.tags.get(name, "")
        headers: dict[str, str] = {"ETag": tag} if tag else {}
        start = 0
        is_same = self.headers.get("If-Range") in (None, tag)
        if wanted and self.site.knows_ranges and is_same:
            told = re.fullmatch(r"bytes=(\d+)-", wanted)
            assert told is not None
            start = int(told[1])
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        headers["Content-Length"] = str(len(content) - start)
        self.send_response(206 if "Content-Range" in headers else 200)
        for header, value in (headers | self.site.lies).items():
            self.send_header(header, value)
        self.end_headers()
        self._send(content[start:], name)

    def _send(self, content: bytes, name: str) -> None:
        is_index = name == "index.json"
        if self.site.hangs_after is not None and not is_index:
            self.wfile.write(content[: self.site.hangs_after])
            self.wfile.flush()
            self.site.is_over.wait()
        elif self.site.cuts and not is_index:
            self.wfile.write(content[: self.site.cuts.pop(0)])
        else:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site on this machine."""
    handler = type("Handler", (_Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        site = Site(f"http://127.0.0.1:{server.server_port}")
        handler.site = site  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield site
        finally:
            site.is_over.set()
            server.shutdown()
            thread.join()


@contextmanager
def closed_port() -> Iterator[str]:
    """An address at which nobody answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        port = server.server_port
    yield f"http://127.0.0.1:{port}"
