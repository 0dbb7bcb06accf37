"""An origin that answers whatever a test wants, and remembers what it was asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOUR = "public, max-age=0, s-maxage=3600, stale-while-revalidate=30, stale-if-error=604800"

FRESH = {
    "Cache-Control": "public, max-age=0, s-maxage=1, stale-while-revalidate=0, stale-if-error=604800"
}  # it is over soon


@dataclass
class Answer:
    body: str = "page"
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Cache-Control": HOUR})


class Origin:
    """``asked``: (method, path with query, headers) of each request but those that ask whether it lives."""

    def __init__(self):
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.answer: Callable[[str], Answer] = lambda path: Answer()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.handle_error = lambda *args: None  # Varnish hangs up on who doesn't answer
        self.place = f"127.0.0.1:{self.server.server_port}"

    def _handler(self):
        origin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def reply(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path == "/healthz/live":
                    answer = Answer("ok")
                else:
                    headers = {name.lower(): value for name, value in self.headers.items()}
                    origin.asked.append((self.command, self.path, headers))
                    answer = origin.answer(self.path)
                self.send_response(answer.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body.encode())))
                self.end_headers()
                self.wfile.write(answer.body.encode() if self.command != "HEAD" else b"")

            do_GET = do_HEAD = do_POST = do_OPTIONS = reply  # noqa: N815 - the library's way of naming

            def log_message(self, *args):
                pass

        return Handler


@contextmanager
def running() -> Iterator[Origin]:
    origin = Origin()
    thread = threading.Thread(target=origin.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield origin
    finally:
        origin.server.shutdown()
        origin.server.server_close()
        thread.join()
