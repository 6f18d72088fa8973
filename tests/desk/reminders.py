#!/usr/bin/env python3
"""The calendar's reminder, over a real mail server (exim), on simulated time: words that tell nothing,
once a day at most, and tried again an hour after it was not taken.

usage: reminders.py BUILD
"""
import email
import email.policy
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

from rig import ROOT, check, say
import rig
from webdriver import ends_with_us, free_port

sys.path.insert(0, str(ROOT / "tests/notify"))
import line  # noqa: E402

TELLING = re.compile(r"övning|drill|exercise|mask|våld|violence|larm|alert|alarm|hjälp|help|polis|police|kod|code|"
                     r"terminal|kiosk|redo|ready|secret|hemlig", re.I)


class MailServer:
    def __init__(self, folder):
        self.home, self.port = pathlib.Path(folder) / "exim", free_port()
        self.cert, self.key, self.pin = line.certificate(folder, "mail")
        self.start()

    def start(self):
        self.process = subprocess.Popen([ROOT / "tests/notify/exim.sh", self.home, str(self.port), self.cert, self.key],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us)
        end = time.monotonic() + 20
        while True:
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                if time.monotonic() > end:
                    raise AssertionError("exim does not start") from None
                time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def refuse(self, yes):
        file = self.home / "refuse"
        if yes:
            file.touch()
        else:
            file.unlink()

    def refusals(self):
        log = self.home / "log/mainlog"
        return log.read_text().count("mailbox is full") if log.exists() else 0

    def mails(self, wanted):
        """What was delivered, once there are so many."""
        found, end = [], time.monotonic() + 15
        while len(found) < wanted and time.monotonic() < end:
            file = self.home / "mail"
            text = file.read_text() if file.exists() else ""
            found = [email.message_from_string(part, policy=email.policy.default)
                     for part in re.split(r"^From -\n", text, flags=re.M)[1:]]
            time.sleep(0.05)
        return found


class Mailer:
    """The desk's reminders, with its own clock."""

    def __init__(self, build, folder, server):
        self.program = pathlib.Path(build).resolve() / "bin/desk-reminders"
        self.config = pathlib.Path(folder) / "desk.toml"
        if not self.config.exists():
            self.write(folder, server)
        self.start()

    def write(self, folder, server):
        self.config.touch(0o600)
        self.config.write_text(f"""
[site]
name = {{ sv = "Stadsbiblioteket", en = "City Library" }}
languages = ["sv", "en"]
[listen]
public_address = "http://127.0.0.1:8719"
[folders]
data = "{folder}/data"
web = "{ROOT}/kiosk/desk/web"
directives = "{ROOT}/config/directives"
buildings = "{ROOT}/config/buildings"
[reminders]
to = "desk@example.test"
mail_server = "127.0.0.1"
mail_port = {server.port}
mail_user = "kiosk"
mail_password = "secret"
mail_from = "library@example.test"
mail_pins = ["{server.pin}"]
""")

    def start(self):
        self.process = subprocess.Popen([self.program, self.config], text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us)

    def say(self, command):
        """The second of the latest reminder, or "never"."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def stop(self):
        self.process.stdin.close()
        check(self.process.wait(30) == 0, "it ends well")


def look_at(mail):
    body = mail.get_body(("plain",)).get_content()
    whole = f"{mail['subject']} {mail['from']} {mail['message-id']} {body}"
    check(TELLING.search(whole) is None, f"the words tell nothing: {TELLING.search(whole)}")
    check("http://127.0.0.1:8719" in body, "the page's address stands in it")
    check(mail["to"] == "desk@example.test" and "kalender" in mail["subject"], f"{mail['subject']}")
    check("esmtpsa" in str(mail["received"]), "it came with a login, and inside TLS")


def run(build, folder):
    server = MailServer(folder)
    mailer = Mailer(build, folder, server)
    say("refused, then tried again after an hour and no sooner")
    server.refuse(True)
    check(mailer.say("run 5") == "never" and server.refusals() == 1, f"refused {server.refusals()} times")
    server.refuse(False)
    mailer.say("pass 3500")
    check(mailer.say("run 1") == "never", "not within the hour")
    mailer.say("pass 101")
    first = mailer.say("run 20")
    check(first != "never", "taken after the hour")
    look_at(server.mails(1)[0])
    say("once a day, whatever happens to the program")
    mailer.say("pass 18000")
    check(mailer.say("run 1") == first, "the same day")
    mailer.stop()
    mailer.start()
    check(mailer.say("run 1") == first, "started anew on the same day")
    mailer.say("pass 86400")
    second = mailer.say("run 20")
    check(int(second) - int(first) >= 86400, "and the next day again")
    mails = server.mails(2)
    check(len(mails) == 2 and len({mail["message-id"] for mail in mails}) == 2, "two mails in all")
    say("a mail server that is away")
    server.stop()
    mailer.say("pass 86400")
    check(mailer.say("run 3") == second, "nothing is taken for sent")
    server.start()
    mailer.say("pass 3601")
    check(mailer.say("run 20") != second and len(server.mails(3)) == 3, "it goes out when the server is back")
    mailer.stop()
    server.stop()
    check(TELLING.search("Påminnelse: övning i kväll") is not None, "the search for telling words finds them")


def main():
    if not os.path.exists("/usr/sbin/exim4"):
        say("SKIPPED: there is no exim4 here")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        run(sys.argv[1], folder)
    print(f"reminders: {rig.checks} checks")


main()
