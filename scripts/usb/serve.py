"""Serves the page of Funduscope on this machine alone. Needs Python 3.8 or later and nothing else: python3 scripts/serve.py"""

import http.server
import json
import os
import re
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.realpath(os.path.join(HERE, "..", "page"))
FIRST_PORT = 4173
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}

with open(os.path.join(HERE, "headers.json"), encoding="utf-8") as file:
    HEADERS = json.load(file)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(with_body=True)

    def do_HEAD(self):
        self.answer(with_body=False)

    def answer(self, with_body):
        # A page elsewhere whose name was pointed at this machine must not read what is served here.
        if not re.fullmatch(r"(127\.0\.0\.1|localhost)(:\d+)?", self.headers.get("Host", "")):
            return self.plain(421, "Not this address.\n")
        path = self.locate()
        if path is None:
            return self.plain(404, "Not found.\n")
        with open(path, "rb") as served:
            body = served.read()
        self.send(200, TYPES.get(os.path.splitext(path)[1].lower(), "application/octet-stream"), body, with_body)

    def locate(self):
        """The file that the address means, or None where it is not there or leads out of the page's folder."""
        name = urllib.parse.unquote(self.path.split("?", 1)[0].split("#", 1)[0])
        if "\0" in name:
            return None
        if name.endswith("/"):
            name += "index.html"
        path = os.path.realpath(os.path.join(PAGE, name.lstrip("/")))
        return path if path.startswith(PAGE + os.sep) and os.path.isfile(path) else None

    def plain(self, status, text):
        self.send(status, "text/plain; charset=utf-8", text.encode(), True)

    def send(self, status, kind, body, with_body):
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


def listen():
    for port in range(FIRST_PORT, FIRST_PORT + 50):
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        except OSError:
            continue
    sys.exit(f"No free port from {FIRST_PORT} on.")


server = listen()
print(f"Funduscope is at http://127.0.0.1:{server.server_address[1]}/", flush=True)
print("Open this address in a browser. Ctrl+C ends it.", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
