#!/usr/bin/env python3
"""A covert visit asks the library system nothing at all.

usage: accounts.py BUILD_FOLDER
The terminal lends over SIP2; everything between it and a library system goes through a wire that counts.
(files.py shows the same for the embedded library.)
"""
import re
import socket
import subprocess
import sys
import threading
import time

import visits
from kiosk import ROOT, WAYS, Kiosk, finish, report
from rig import Stream
from webdriver import ends_with_us


class Wire:
    """A TCP connection's two ends; `said`: the codes of the terminal's messages."""

    def __init__(self, port):
        self.port_behind, self.said = port, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            near, _ = self.listener.accept()
            self.said.append("connection")
            far = socket.create_connection(("127.0.0.1", self.port_behind))
            threading.Thread(target=self.carry, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self.carry, args=(far, near, False), daemon=True).start()

    def carry(self, source, target, count):
        try:
            while data := source.recv(65536):
                if count:
                    self.said += [line[:2].decode() for line in re.split(rb"[\r\n]+", data) if line]
                target.sendall(data)
        except OSError:
            pass
        finally:
            for end in (source, target):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass


def told_to_staff(kiosk):
    """How many messages about visits have reached the desk: else "no call" would be true of visits that never were."""
    alerts, count = Stream(kiosk.desk.url, f"/{kiosk.alerts}/json?since=all", kiosk.desk.token()), 0
    try:
        while alerts.message(seconds=2):
            count += 1
    except AssertionError:
        return count
    finally:
        alerts.close()


def main():
    build = sys.argv[1]
    library = subprocess.Popen([sys.executable, ROOT / "tests/sip2/acs.py", "--dialect", "generic", "--password", ""],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us)
    wire = Wire(int(library.stdout.readline().split()[1]))
    library.stdin.write("patron 20720000000017 2001 Lindqvist, Vera\n")
    library.stdin.flush()

    def use_sip2(text):
        return text.replace('system = "embedded"', 'system = "sip2"')
    kiosk = Kiosk(build, edit=use_sip2)
    sip2 = kiosk.data / "sip2.toml"
    text = sip2.read_text()
    for key, value in (("host", '"127.0.0.1"'), ("port", wire.port), ("tls", "false")):
        text = re.sub(rf"^{key} = .*", f"{key} = {value}", text, flags=re.M)
    sip2.write_text(text)
    kiosk.start()
    kiosk.wait_until(lambda: wire.said, "the terminal does not speak to the library system", 60)
    time.sleep(3)

    before = len(wire.said)
    for way in range(len(WAYS)):
        visits.covert(kiosk, way=way)
    visits.covert(kiosk)
    time.sleep(3)
    # Whether the system is there is asked from time to time, visit or not.
    asked = [code for code in wire.said[before:] if code != "99"]
    told = told_to_staff(kiosk)
    report("accounts", f"{len(WAYS) + 1} covert visits over SIP2, {told} messages to staff, {len(asked)} to the library "
           "system", [f"message {code}" for code in asked] + ([] if told > len(WAYS) else ["staff have not heard of all"]))

    before = len(wire.said)
    kiosk.press("Låna")
    for words in ("20720000000017", "2001"):
        kiosk.rest()
        kiosk.type(words)
        kiosk.keys("Return")
    time.sleep(4)
    asked = [code for code in wire.said[before:] if code != "99"]
    report("accounts", f"twin: a visit with a card (messages {' '.join(asked)})", asked, twin=True)
    kiosk.end()
    finish()


if __name__ == "__main__":
    main()
