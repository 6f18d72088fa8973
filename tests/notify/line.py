"""A terminal's line (notify_probe) and the settings it reads."""
import base64
import json
import os
import queue
import subprocess
import threading
import time


class Keys:
    def __init__(self, build):
        self.seed, self.kiosk, self.secret, self.desk = subprocess.check_output(
            [f"{build}/bin/notify_probe", "keys"], text=True).split()


def settings(path, keys, relay, token="tk_test", topics=("alertsalerts", "heartbeatsss", "answersanswe"),
             trust="", rest="", slot=None, click="https://desk.example/desk", button="tk_button"):
    """Writes a notify.toml."""
    text = f'''kiosk = "hall-2"
place = "Vid trappan"
building = "main-library"
slot_file = "{slot or path + ".slot"}"
[relay]
url = "{relay}"
token = "{token}"
{trust}
[topics]
alerts = "{topics[0]}"
heartbeats = "{topics[1]}"
answers = "{topics[2]}"
[keys]
desk = "{keys.desk}"
signing = "{keys.seed}"
[links]
click = "{click}"
button_token = "{button}"
{rest}
'''
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    return path


class Line:
    """notify_probe link, spoken to; what it says is kept."""

    def __init__(self, build, path, tick_ms):
        self.program = subprocess.Popen([f"{build}/bin/notify_probe", "link", path, str(tick_ms)], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.lines, self.kept = queue.Queue(), []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.program.stdout:
            self.lines.put(line.split()[1:])

    def say(self, word):
        self.program.stdin.write(word + "\n")
        self.program.stdin.flush()

    def wait(self, *words, limit=15):
        """The next line that begins with `words`; nothing when none comes in time."""
        end = time.monotonic() + limit
        while True:
            for line in self.kept:
                if line[:len(words)] == list(words):
                    self.kept.remove(line)
                    return line
            try:
                self.kept.append(self.lines.get(timeout=max(0, end - time.monotonic())))
            except queue.Empty:
                return None

    def kill(self):
        self.program.kill()
        self.program.wait()

    def quit(self):
        self.say("quit")
        return self.program.wait(timeout=30)


def opened(build, keys, boxes):
    """What a desk reads in them."""
    done = subprocess.run([f"{build}/bin/notify_probe", "open", keys.secret, keys.kiosk], text=True,
                          input="".join(box + "\n" for box in boxes), capture_output=True, check=True)
    return [line if line.startswith("refused") else json.loads(line) for line in done.stdout.splitlines()]


def box(message):
    return message["click"].split("#m=")[1]


def ack(message, word, minutes=0):
    return json.dumps({"v": 1, "t": "ack", "a": word, "in": minutes, "id": message["id"], "k": message["ack"],
                       "rev": message["rev"], "by": "Anna"})


def certificate(folder, name):
    """A self-signed one of this machine: its file, its key's file, and its pin."""
    cert, key = f"{folder}/{name}.pem", f"{folder}/{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-days", "2", "-keyout", key, "-out", cert, "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    os.chmod(key, 0o644)
    public = subprocess.check_output(["openssl", "x509", "-in", cert, "-pubkey", "-noout"])
    der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "der"], input=public, check=True,
                         capture_output=True).stdout
    digest = subprocess.run(["openssl", "dgst", "-sha256", "-binary"], input=der, check=True,
                            capture_output=True).stdout
    return cert, key, "sha256//" + base64.b64encode(digest).decode()


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, right, text):
        print(("  " if right else "FAILED: ") + text, flush=True)
        self.passed += bool(right)
        self.failed += not right

    def finish(self, what):
        print(f"{what}: {self.passed} checks passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0
