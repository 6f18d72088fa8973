"""A browser through the WebDriver protocol (https://www.w3.org/TR/webdriver2/), with Python's library alone."""
import base64
import ctypes
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " "}


def ends_with_us():
    """In a child: it is told to end when this program is gone, however it went."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    """Headless Chromium; wait() looks every 50 ms until something is so, 15 s at most."""

    def __init__(self, language="sv", width=1100, height=900):
        self.profile = tempfile.mkdtemp(prefix="desk-browser-")
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, preexec_fn=ends_with_us)
        self.wait(lambda: self.call("GET", "/status")["ready"], "chromedriver")
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--disable-dev-shm-usage", f"--lang={language}", f"--user-data-dir={self.profile}",
                     f"--window-size={width},{height}"]
        options = {"binary": shutil.which("chromium"), "args": arguments,
                   "prefs": {"intl.accept_languages": language}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = f"/session/{session['sessionId']}"

    def call(self, method, path, body=None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def wait(self, condition, what, seconds=15):
        end = time.monotonic() + seconds
        while True:
            try:
                found = condition()
                if found:
                    return found
            except (RuntimeError, OSError):
                pass
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s in vain for: {what}")
            time.sleep(0.05)

    def go(self, address):
        self.call("POST", self.session + "/url", {"url": address})

    def script(self, text, *arguments):
        return self.call("POST", self.session + "/execute/async", {
            "script": "const done = arguments[arguments.length - 1];"
                      f"(async (...given) => {{ {text} }})(...[...arguments].slice(0, -1))"
                      ".then(done, (error) => done('error: ' + error));",
            "args": list(arguments)})

    def find(self, css):
        return self.call("POST", self.session + "/element", {"using": "css selector", "value": css})[ELEMENT]

    def text(self, css="body"):
        # In one step: the page may be drawn anew at any moment.
        return self.script("return document.querySelector(given[0])?.innerText ?? '';", css)

    def attribute(self, css, name):
        return self.script("return document.querySelector(given[0])?.getAttribute(given[1]) ?? null;", css, name)

    def count(self, css):
        return self.script("return document.querySelectorAll(given[0]).length;", css)

    def click(self, css):
        # The list may be drawn anew between finding and clicking.
        def once():
            self.call("POST", f"{self.session}/element/{self.find(css)}/click")
            return True
        self.wait(once, f"clicking {css}")

    def press(self, *names):
        for name in names:
            key = KEYS.get(name, name)
            self.call("POST", self.session + "/actions", {"actions": [{
                "type": "key", "id": "keyboard",
                "actions": [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]})

    def sees(self, text, css="body", seconds=15):
        try:
            self.wait(lambda: text in self.text(css), f"\"{text}\" in {css}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; there is: {self.text(css)}") from None

    def picture(self, file):
        pathlib.Path(file).write_bytes(base64.b64decode(self.call("GET", self.session + "/screenshot")))

    def resize(self, width, height):
        self.call("POST", self.session + "/window/rect", {"width": width, "height": height})

    def complaints(self):
        """What the browser's console has of errors: refused scripts, exceptions."""
        return [entry["message"] for entry in self.call("POST", self.session + "/se/log", {"type": "browser"})
                if entry["level"] == "SEVERE"]

    def close(self):
        try:
            self.call("DELETE", self.session)
        except (RuntimeError, OSError):
            pass
        self.driver.terminate()
        self.driver.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
