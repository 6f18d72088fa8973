#!/usr/bin/env python3
"""The line and its channels against real servers on this machine: TLS with pins, a mail server,
a webhook receiver that verifies, an SMS form, a Teams workflow.

usage: counterparts.py BUILD
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import line
from relay import Relay

build = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
checks = line.Checks()
check = checks.check
work = tempfile.TemporaryDirectory()
os.chmod(work.name, 0o755)
folder = work.name
keys = line.Keys(build)
cert, key, pin = line.certificate(folder, "right")
other_pin = "sha256//" + base64.b64encode(bytes(32)).decode()
secret = "whsec_" + base64.b64encode(bytes(range(32))).decode()


def free_port():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


class Receiver(http.server.ThreadingHTTPServer):
    """Takes webhooks with a right signature, SMS forms with a right login, and Teams cards."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hook)
        self.taken = []
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class Hook(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def signed(self, body):
        name, when = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        if abs(time.time() - int(when)) > 300:
            return False
        content = f"{name}.{when}.".encode() + body
        wanted = "v1," + base64.b64encode(hmac.digest(bytes(range(32)), content, hashlib.sha256)).decode()
        return hmac.compare_digest(wanted, self.headers["webhook-signature"])

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        login = "Basic " + base64.b64encode(b"user:secret").decode()
        right = {"/hook": lambda: self.signed(body), "/sms": lambda: self.headers["Authorization"] == login,
                 "/teams": lambda: json.loads(body)["attachments"][0]["content"]["type"] == "AdaptiveCard"}
        right = right.get(self.path, lambda: None)()
        status = {True: 202, False: 401, None: 404}[right]
        if right:
            self.server.taken.append((self.path, dict(self.headers), body.decode()))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


def channel(kind, name, **fields):
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items()]
    return f'[[channel]]\nkind = "{kind}"\nname = "{name}"\n' + "\n".join(lines) + "\n"


def channels_test(path):
    """Its exit code, and what it says by the channel's name."""
    done = subprocess.run([f"{build}/bin/library-kiosk-admin", "channels", "test", "--notify", path], text=True,
                          capture_output=True, check=False)
    said = {}
    for text in done.stdout.splitlines():
        result, rest = text.split(None, 1)
        name, answer = rest.split(": ", 1)
        said[name] = (result, answer)
    return done.returncode, said, done.stderr


def relays():
    print("The relay inside TLS, by pin and by certificate")
    server = Relay(certificate=cert, key=key)
    url = f"https://127.0.0.1:{server.port}"
    path = f"{folder}/relay.toml"
    for name, trust, well, words in (
            ("the right pin", f'pins = ["{other_pin}", "{pin}"]', True, "stored"),
            ("its own certificate", f'ca_file = "{cert}"', True, "stored"),
            ("a wrong pin", f'pins = ["{other_pin}"]', False, "not the pinned one"),
            ("the right certificate with a wrong pin", f'ca_file = "{cert}"\npins = ["{other_pin}"]', False,
             "not the pinned one"),
            ("nothing to trust", "", False, "TLS")):
        code, said, _ = channels_test(line.settings(path, keys, url, trust=trust))
        answers = [said[f"relay, {topic}"] for topic in ("heartbeats", "alerts", "answers")]
        check((code == 0) == well and all((a[0] == "well") == well for a in answers) and words in answers[0][1],
              f"{name}: {answers[0][1]}")
    for name, url, token, words in (
            ("a wrong token", url, "tk_wrong", "401"),
            ("a closed port", f"https://127.0.0.1:{free_port()}", "tk_test", "nothing answers"),
            ("a name that does not exist", "https://relay.invalid", "tk_test", ""),
            ("no TLS there", f"https://127.0.0.1:{Relay().port}", "tk_test", "TLS")):
        code, said, _ = channels_test(line.settings(path, keys, url, token=token, trust=f'pins = ["{pin}"]'))
        answer = said["relay, alerts"]
        check(code == 1 and answer[0] == "FAILED" and words in answer[1], f"{name}: {answer[1]}")
    marked = line.opened(build, keys, [line.box(m) for m in server.messages])
    check(marked and all(m["t"] == "heartbeat" and m["boot"] == 1 for m in marked), "a desk takes no test for an alert")


def links():
    print("The line itself: an alert and its answer inside TLS, a kill, a relay that goes and comes back")
    server = Relay(certificate=cert, key=key)
    path = line.settings(f"{folder}/link.toml", keys, f"https://127.0.0.1:{server.port}", trust=f'pins = ["{pin}"]')
    kiosk = line.Line(build, path, 200)
    check(kiosk.wait("reachable", "1"), "the relay is reachable")
    kiosk.say("send")
    sent = kiosk.wait("sent")
    check(kiosk.wait("relayed", sent[1], "1"), "an alert is relayed")
    message = line.opened(build, keys, [line.box(server.on("alertsalerts")[0])])[0]
    check(message["id"] == sent[1] and message["place"] == "Vid trappan", "the desk reads it")
    server.answer("answersanswe", line.ack({**message, "ack": "A" * 22}, "coming", 5))
    server.answer("answersanswe", line.ack(message, "device"))
    check(not kiosk.wait("answered", limit=2), "neither a forged answer nor a page's own comes through")
    server.answer("answersanswe", line.ack(message, "coming", 5))
    check(kiosk.wait("answered", sent[1], "1", "1", "5"), "a human's answer does")
    server.refuse = 503
    check(kiosk.wait("reachable", "0"), "a relay in trouble is noticed")
    kiosk.say("send")
    second = kiosk.wait("sent")[1]
    time.sleep(0.5)
    kiosk.kill()
    kiosk = line.Line(build, path, 200)
    check(not kiosk.wait("relayed", limit=1), "nothing is taken for relayed meanwhile")
    server.refuse = 0
    check(kiosk.wait("relayed", second, "1"), "killed and started again, the line sends what it had")
    kiosk.quit()
    kiosk = line.Line(build, path, 3000)
    kiosk.wait("reachable", "1")
    kiosk.say("send")
    third = kiosk.wait("sent")[1]
    time.sleep(0.3)
    kiosk.kill()
    before = [m["id"] for m in line.opened(build, keys, [line.box(m) for m in server.on("alertsalerts")])]
    kiosk = line.Line(build, path, 3000)
    check(third not in before and kiosk.wait("relayed", third, "1"), "killed between Enter and the tick, it loses nothing")
    check(kiosk.quit() == 0, "it ends when told")
    sizes = {len(json.dumps(m)) for m in server.messages if m["topic"] != "answersanswe"}
    check(len(sizes) == 1, "every message had one size")


def mail():
    print("A real mail server (exim)")
    port, home = free_port(), f"{folder}/exim"
    server = subprocess.Popen([f"{here}/exim.sh", home, str(port), cert, key], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.1)
    base = {"server": "127.0.0.1", "port": port, "user": "kiosk", "password": "secret", "from": "kiosk@example.test",
            "to": "desk@example.test", "pins": [pin]}
    rest = (channel("mail", "right", **base) + channel("mail", "password", **{**base, "password": "wrong"}) +
            channel("mail", "mailbox", **{**base, "to": "nobody@example.test"}) +
            channel("mail", "pin", **{**base, "pins": [other_pin]}) +
            channel("mail", "port", **{**base, "port": free_port()}))
    plain = PlainMail()
    rest += channel("mail", "plain", **{**base, "port": plain.port})
    _, said, errors = channels_test(line.settings(f"{folder}/mail.toml", keys, "http://127.0.0.1:1", rest=rest))
    for name, result, words in (("right", "well", "took it"), ("password", "FAILED", "password was not accepted"),
                                ("mailbox", "FAILED", "does not take mail for this address"),
                                ("pin", "FAILED", "not the pinned one"), ("port", "FAILED", "nothing answers"),
                                ("plain", "FAILED", "TLS")):
        got = said.get(name, ("", errors))
        check(got[0] == result and words in got[1], f"{name}: {got[1]}")
    text = ""
    for _ in range(50):
        text = open(f"{home}/mail", encoding="utf-8").read() if os.path.exists(f"{home}/mail") else ""
        if text:
            break
        time.sleep(0.1)
    check("esmtpsa" in text and "TLS1." in text, "it was delivered, with a login and inside TLS")
    check("MAIL FROM" not in plain.heard.upper() and "AUTH" not in plain.heard.upper(),
          "a server without encryption is told neither login nor mail")
    server.terminate()
    server.wait()


class PlainMail:
    """A mail server that knows no encryption; what it hears is kept."""

    def __init__(self):
        self.heard = ""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            peer, _ = self.socket.accept()
            peer.sendall(b"220 plain\r\n")
            while data := peer.recv(4096):
                self.heard += data.decode()
                peer.sendall(b"250-plain\r\n250 AUTH PLAIN\r\n" if data.upper().startswith(b"EHLO") else b"250 fine\r\n")


def forms():
    print("Webhook, SMS form, Teams workflow")
    receiver = Receiver()
    sms = {"user": "user", "password": "secret", "from": "Bibliotek", "to": "+46700000000"}
    rest = (channel("webhook", "hook", url=receiver.url + "/hook", secret=secret) +
            channel("webhook", "key", url=receiver.url + "/hook",
                    secret="whsec_" + base64.b64encode(bytes(32)).decode()) +
            channel("webhook", "address", url=receiver.url + "/nowhere", secret=secret) +
            channel("sms", "sms", url=receiver.url + "/sms", **sms) +
            channel("sms", "login", url=receiver.url + "/sms", **{**sms, "password": "wrong"}) +
            channel("teams", "teams", url=receiver.url + "/teams"))
    _, said, errors = channels_test(line.settings(f"{folder}/forms.toml", keys, "http://127.0.0.1:1", rest=rest))
    for name, result, words in (("hook", "well", "202"), ("key", "FAILED", "401"), ("address", "FAILED", "404"),
                                ("sms", "well", "202"), ("login", "FAILED", "401"), ("teams", "well", "202")):
        got = said.get(name, ("", errors))
        check(got[0] == result and words in got[1], f"{name}: {got[1]}")
    form = urllib.parse.parse_qs([t for t in receiver.taken if t[0] == "/sms"][0][2])
    check(form["from"] == ["Bibliotek"] and form["to"] == ["+46700000000"] and form["message"][0].startswith("Magasin: "),
          "the SMS form is the right one")
    check(all("Prov av terminalens" in json.dumps(json.loads(t[2]), ensure_ascii=False)
              for t in receiver.taken if t[0] != "/sms"), "every test is marked as one")


def escalations():
    print("Escalation over a real channel when the relay takes nothing")
    receiver = Receiver()
    rest = channel("webhook", "hook", url=receiver.url + "/hook", secret=secret)
    path = line.settings(f"{folder}/down.toml", keys, f"http://127.0.0.1:{free_port()}", rest=rest)
    kiosk = line.Line(build, path, 500)
    kiosk.say("send")
    sent = kiosk.wait("sent")[1]
    begun = time.monotonic()
    while not receiver.taken and time.monotonic() - begun < 20:
        time.sleep(0.05)
    check(10 <= time.monotonic() - begun < 12 and receiver.taken, "the webhook is called after ten seconds")
    if receiver.taken:
        _, headers, body = receiver.taken[0]
        data = json.loads(body)["data"]
        message = line.opened(build, keys, [line.box(data)])[0]
        check(message["id"] == sent and sent in headers["webhook-id"], "with the alert's own id and its sealed box")
        check(data["title"] == "Magasin" and "desk_now" not in body, "and words that tell nothing")
    check(not kiosk.wait("relayed", limit=0.1), "nothing is called relayed")
    kiosk.quit()


def exercises():
    print("An exercise: when staff are done, the ways that had told of it say so")
    server, receiver = Relay(), Receiver()
    rest = (channel("webhook", "hook", url=receiver.url + "/hook", secret=secret, after_seconds=1) +
            channel("sms", "sms", url=receiver.url + "/sms", after_seconds=300, **{
                "user": "user", "password": "secret", "from": "Bibliotek", "to": "+46700000000"}))
    path = line.settings(f"{folder}/exercise.toml", keys, f"http://127.0.0.1:{server.port}", rest=rest)
    kiosk = line.Line(build, path, 200)
    kiosk.wait("reachable", "1")
    word = "Det var en övning: Vid trappan, "

    def lived_through(command):
        """Sent, escalated, done; the texts of phones and of channels after that."""
        phones, channels = len(server.on("alertsalerts")), len(receiver.taken)
        kiosk.say(command)
        end = time.monotonic() + 15
        while len(receiver.taken) == channels and time.monotonic() < end:
            time.sleep(0.05)
        check(len(receiver.taken) == channels + 1, f"{command}: told on the webhook")
        message = line.opened(build, keys, [line.box(server.on("alertsalerts")[-1])])[0]
        phones, channels = len(server.on("alertsalerts")), len(receiver.taken)
        server.answer("answersanswe", line.ack(message, "done"))
        time.sleep(3)
        return ([m["message"] for m in server.on("alertsalerts")[phones:]],
                [(where, json.loads(body)["data"]) for where, _, body in receiver.taken[channels:]])

    phones, channels = lived_through("drill")
    check(len(phones) == 1 and phones[0].startswith(word), f"phones: {phones}")
    check([where for where, _ in channels] == ["/hook"] and channels[0][1]["message"].startswith(word) and
          channels[0][1]["click"] == "", f"the webhook, and not the SMS that had told nothing: {channels}")
    check(len({headers["webhook-id"] for _, headers, _ in receiver.taken}) == 2, "as a message of its own")
    check(lived_through("send") == ([], []), "of a real alert nothing is said, in the same way")
    check(len({len(json.dumps(m, ensure_ascii=False).encode()) for m in server.messages if m["topic"] != "answersanswe"}) == 1,
          "every message had one size")
    kiosk.quit()


for part in (relays, links, mail, forms, escalations, exercises):
    part()
sys.exit(checks.finish("Counterparts"))
