#!/usr/bin/env python3
"""The line against the relay that library-desk has built in, with the settings that library-desk
itself writes for a terminal.

usage: desk.py BUILD
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cover"))
import cover  # noqa: E402
import line  # noqa: E402
from recorder import Recorder  # noqa: E402

config = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../config")


class Desk:
    """library-desk in a folder of its own; its page and relay are reached through a recorder."""

    def __init__(self, build, folder):
        self.program, self.folder = f"{build}/bin/library-desk", folder
        self.recorder = Recorder(0)
        with open(f"{config}/desk.toml") as file:
            text = file.read()
        for key, value in (("public_address", f"http://127.0.0.1:{self.recorder.port}"), ("data", f"{folder}/data"),
                           ("slot_file", f"{folder}/slot"), ("directives", f"{config}/directives"),
                           ("buildings", f"{config}/buildings"), ("web", f"{config}/../kiosk/desk/web")):
            text, count = re.subn(rf'(?m)^{key} = "[^"]*"', f'{key} = "{value}"', text)
            assert count == 1, key
        with open(f"{folder}/desk.toml", "w") as file:
            file.write(text)
        os.mkdir(f"{folder}/data")
        self.start()

    def start(self):
        port_file = f"{self.folder}/port"
        if os.path.exists(port_file):
            os.remove(port_file)
        self.process = subprocess.Popen([self.program, "--config", f"{self.folder}/desk.toml", "--port", "0",
                                         "--port-file", port_file], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(200):
            if os.path.exists(port_file) and open(port_file).read().strip():
                self.recorder.target = int(open(port_file).read())
                return
            time.sleep(0.05)
        sys.exit("library-desk does not start")

    def stop(self):
        self.process.kill()
        self.process.wait()

    def kiosk_file(self):
        path = f"{self.folder}/notify.toml"
        subprocess.run([self.program, "--config", f"{self.folder}/desk.toml", "kiosk", "add", "hall-2", "--place",
                        "Vid trappan", "--building", "main-library", "--out", path], check=True, capture_output=True)
        return path


def press(body):
    """A phone's first button, exactly as it is in the message."""
    action = json.loads(body)["actions"][0]
    wish = urllib.request.Request(action["url"], action["body"].encode(), action["headers"])
    urllib.request.urlopen(wish, timeout=10).close()


def main():
    build = os.path.abspath(sys.argv[1])
    checks = line.Checks()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(build, folder)
        path = desk.kiosk_file()
        topic = re.search('alerts = "([^"]+)"', open(path).read()).group(1).encode()
        kiosk = line.Line(build, path, int(cover.TICK * 1000))
        checks.check(kiosk.wait("reachable", "1"), "the desk is reachable with the settings that it has written")
        for _ in range(5):
            time.sleep(3.1)
            kiosk.say("send")
            sent = kiosk.wait("sent")[1]
            checks.check(kiosk.wait("relayed", sent, "1"), "an alert is stored")
        time.sleep(1)
        ticks = desk.recorder.ticks()
        cover.report(checks, "cover", ticks, topic)
        alert = [entry[3] for entry in ticks if topic in entry[3]][-1]
        press(alert.split(b"\r\n\r\n", 1)[1])
        checks.check(kiosk.wait("answered", sent, "1", "1"), "an answer comes by the stream")
        desk.stop()
        checks.check(kiosk.wait("reachable", "0"), "a stopped desk is noticed")
        kiosk.say("send")
        sent = kiosk.wait("sent")[1]
        time.sleep(1)
        desk.start()
        checks.check(kiosk.wait("relayed", sent, "1", limit=30), "started again, it gets the alert of meanwhile")
        kiosk.quit()
        desk.stop()
    return checks.finish("Built-in relay")


if __name__ == "__main__":
    sys.exit(main())
