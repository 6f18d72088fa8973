"""A desk with its own folder, and terminals without a screen, for the tests beside this file."""
import atexit
import http.client
import json
import os
import pathlib
import queue
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time

from webdriver import ends_with_us

ROOT = pathlib.Path(__file__).resolve().parents[2]
checks = 0


def check(right, what):
    global checks
    if not right:
        raise AssertionError(what)
    checks += 1


def say(text):
    print(f"  {text}", flush=True)


class Desk:
    """The real program on a free loopback port."""

    def __init__(self, build, relay="", directives=ROOT / "config/directives", port=0, web=ROOT / "kiosk/desk/web"):
        self.program = pathlib.Path(build).resolve() / "bin"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="desk-test-"))
        atexit.register(shutil.rmtree, self.folder, True)
        self.config = self.folder / "desk.toml"
        self.relay, self.directives, self.web = relay, directives, web
        self.process = None
        self.port = port
        self.configure()
        self.start()
        # The page's address is known only now; nothing else depends on it.
        self.configure()

    def configure(self):
        self.url = f"http://127.0.0.1:{self.port}"
        self.config.write_text(f"""
[site]
name = {{ sv = "Stadsbiblioteket", en = "City Library" }}
languages = ["sv", "en"]
on_call = "Anna, 0911-12 34 56"
[listen]
port = {self.port}
public_address = "{self.url}"
[folders]
data = "{self.folder}/data"
web = "{self.web}"
directives = "{self.directives}"
buildings = "{ROOT}/config/buildings"
[kiosks]
tick_seconds = 1
slot_file = "{self.folder}/slot"
{self.relay}
""")

    def start(self):
        port_file = self.folder / "port"
        port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen([self.program / "library-desk", "--config", self.config,
                                         "--port-file", port_file], stderr=subprocess.PIPE,
                                        preexec_fn=ends_with_us)
        end = time.monotonic() + 20
        while not port_file.exists():
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError("the desk does not start: " + self.process.stderr.read().decode())
            time.sleep(0.02)
        self.port = int(port_file.read_text())

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            check(self.process.wait(10) == 0, "the desk ends well when it is told to")

    def run(self, *arguments, fails=False):
        done = subprocess.run([self.program / "library-desk", "--config", self.config, *arguments],
                              capture_output=True, text=True, check=False)
        check((done.returncode != 0) == fails, f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout

    def enrol(self, name="Infodisken"):
        return self.run("enrol", name, "--link-only").strip()

    def token(self, name="Prov"):
        """A device's token, as the page would get it."""
        secret = self.enrol(name).split("#e=")[1]
        status, body = self.ask("POST", "/desk/enrol", body=json.dumps({"secret": secret}))
        check(status == 200, "a device can be enrolled")
        return json.loads(body)["token"]

    def add_kiosk(self, name, building="main-library", place="Vid trappan"):
        file = self.folder / f"{name}.toml"
        self.run("kiosk", "add", name, "--place", place, "--building", building, "--out", file)
        text = file.read_text().replace(f"{self.folder}/slot", f"{self.folder}/slot-{name}")
        file.write_text(text)
        return KioskFile(file)

    def ask(self, method, path, token="", body=None, headers=None, timeout=10):
        return ask(self.url, method, path, token, body, headers, timeout)

    def memory(self):
        """Resident, in MB."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024

    def processor_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(url, method, path, token="", body=None, headers=None, timeout=10):
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=timeout)
    head = dict(headers or {})
    if token:
        head["Authorization"] = f"Bearer {token}"
    try:
        connection.request(method, path, body, head)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


class KioskFile:
    def __init__(self, path):
        self.path = path
        text = path.read_text()
        self.values = dict(re.findall(r'^(\w+) = "(.*)"$', text, re.M))

    def __getattr__(self, name):
        return self.values[name]


class Lines:
    """Lines of a stream or a program, read by a thread; wait() until one has come that fits."""

    def __init__(self, source):
        self.queue, self.all = queue.Queue(), []
        self.reader = threading.Thread(target=self.read, args=(source,), daemon=True)
        self.reader.start()

    def read(self, source):
        try:
            for line in source:
                self.queue.put((time.monotonic(), line.decode()))
        except (OSError, ValueError, http.client.HTTPException):
            pass
        self.queue.put((time.monotonic(), None))

    def wait(self, fits, what, seconds=15):
        end = time.monotonic() + seconds
        while True:
            try:
                at, line = self.queue.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(f"waited in vain for {what}; came: {self.all[-5:]}")
            self.all.append(line)
            if fits(line):
                return at, line


class Stream:
    """An open subscription."""

    def __init__(self, url, path, token):
        self.connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=120)
        self.connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        self.answer = self.connection.getresponse()
        check(self.answer.status == 200, f"{path} can be read: {self.answer.status}")
        self.lines = Lines(self.answer)

    def message(self, fits=lambda message: True, seconds=15):
        return json.loads(self.lines.wait(
            lambda line: json.loads(line)["event"] == "message" and fits(json.loads(line)), "a message", seconds)[1])

    def event(self, event):
        return json.loads(self.lines.wait(lambda line: json.loads(line)["event"] == event, event, 60)[1])

    def close(self):
        self.connection.sock.shutdown(socket.SHUT_RDWR)
        self.lines.reader.join()
        self.connection.close()


class Terminal:
    """A real link without a screen."""

    def __init__(self, build, file):
        self.process = subprocess.Popen([pathlib.Path(build).resolve() / "bin/desk-terminal", file],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=ends_with_us)
        self.lines = Lines(self.process.stdout)

    def tell(self, line):
        self.process.stdin.write((line + "\n").encode())
        self.process.stdin.flush()

    def box(self, scenario, boot, number):
        self.tell(f"box {scenario} {boot} {number}")
        return self.lines.wait(lambda line: line.startswith("{"), "a sealed request")[1]

    def hears(self, text, seconds=15):
        return self.lines.wait(lambda line: line.startswith(text), text, seconds)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)
