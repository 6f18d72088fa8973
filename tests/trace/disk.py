#!/usr/bin/env python3
"""The raw bytes of a disk that holds all of the terminal's data and its log, after hundreds of visits.

usage: disk.py BUILD_FOLDER [VISITS]
Two terminals with a disk each: one has ordinary visits only, the other covert ones. Data, home, temporary and working
folder and the log are on the disk, which is a file system in a file, mounted where that is allowed (else made of the
folder afterwards). Neither holds a needle, and nothing but times tells them apart.
"""
import atexit
import collections
import re
import subprocess
import sys
import threading
import time

from kiosk import WAYS, Kiosk, finish, report
from needles import encodings, nonsense, search
from visits import order_button

MEGABYTES = 40


class Disk:
    def __init__(self, kiosk):
        self.kiosk, self.image = kiosk, kiosk.folder / "disk.img"
        self.mounted = False

    def mount(self):
        """Before the folder is filled."""
        self.kiosk.data.mkdir()
        self.image.write_bytes(b"\0" * MEGABYTES * 1000000)
        subprocess.run(["mke2fs", "-q", "-t", "ext4", self.image], check=True, capture_output=True)
        self.mounted = subprocess.run(["mount", "-o", "loop", self.image, self.kiosk.data], check=False,
                                      capture_output=True).returncode == 0
        atexit.register(subprocess.run, ["umount", "-l", self.kiosk.data], check=False, capture_output=True)

    def read(self):
        if self.mounted:
            subprocess.run(["umount", self.kiosk.data], check=True)
        else:
            subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-d", self.kiosk.data, self.image], check=True,
                           capture_output=True)
        return self.image.read_bytes()


    def in_use(self):
        """How many blocks and inodes the file system has left."""
        head = subprocess.run(["dumpe2fs", "-h", self.image], check=True, capture_output=True, text=True).stdout
        return re.findall(r"^Free (?:blocks|inodes): .*", head, re.M)


class Library:
    """A terminal and its disk. `code`: what is typed at every visit, if it is a covert one."""

    def __init__(self, build, code=None, leak=None):
        # Ordinary visits search for this word and a number, each another one.
        self.code, self.word, self.seen = code, code or nonsense(6), 0
        self.kiosk = Kiosk(build, leak=leak, prepare=self.prepare, codes=[code or f"{nonsense(6)} 47"]).start()

    def prepare(self, kiosk):
        self.disk = Disk(kiosk)
        self.disk.mount()
        kiosk.log_path = kiosk.data / "log"

    def play(self, count):
        kiosk = self.kiosk
        if self.code:  # where the buttons stand, and what page it is
            self.enter(self.code)
            for words in WAYS:
                kiosk.place(words)
            kiosk.rest()
            self.page = kiosk.picture()
            kiosk.go_home()
        for number in range(count):
            self.visit(number)
        kiosk.stop()
        # A line is what it is but for its times and numbers.
        self.log = collections.Counter(re.sub(r"[0-9]+", "0", line) for line in kiosk.log().splitlines())
        self.files = {str(path.relative_to(kiosk.data)): path.stat().st_size for path in kiosk.data.rglob("*")
                      if path != kiosk.log_path}
        self.bytes = self.disk.read()
        self.left = self.disk.in_use()
        kiosk.end()

    def enter(self, text):
        # A scanner's burst begins with a digit, so that letters may be fast.
        self.kiosk.x("type", "--delay", "12", "--args", "1", text, "sleep", "0.05", "key", "Return")

    def visit(self, number):
        """Half a second; a covert one has an order."""
        kiosk = self.kiosk
        self.enter(self.code or f"{self.word} {number}")
        kiosk.wait_until(lambda: kiosk.picture() == self.page if self.code else not kiosk.at_home(), "no page opens")
        self.seen += 1
        if self.code:
            script = []
            for x, y in (kiosk.place(WAYS[number % len(WAYS)]), order_button(kiosk)):
                script += ["mousemove", str(x), str(y), "mousedown", "1", "mouseup", "1", "sleep", "0.05"]
            kiosk.x(*script)
        kiosk.keys(*["Escape"] * 4)
        kiosk.go_home()


def compare(ordinary, covert):
    """What tells the two disks apart, beside times."""
    findings = [f"only one disk has: {file}" for file in ordinary.files.items() ^ covert.files.items()]
    lines = (ordinary.log - covert.log) + (covert.log - ordinary.log)
    findings += [f"only one log says: {line}" for line in lines]
    return findings + [f"only one disk: {line}" for line in set(ordinary.left) ^ set(covert.left)]


def main():
    build = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    begin = time.monotonic()
    ordinary, covert = Library(build), Library(build, code=f"{nonsense(6)} 47")
    players = [threading.Thread(target=library.play, args=(count,)) for library in (ordinary, covert)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    findings = [f"{count - library.seen} visits failed" for library in (ordinary, covert) if library.seen < count]
    for library in (ordinary, covert):
        findings += [f"{name} on the disk" for name in search(library.bytes, encodings(library.word))]
    findings += compare(ordinary, covert)
    report("disk", f"{count} + {count} visits in {time.monotonic() - begin:.0f} s: no needle in {len(covert.bytes) >> 20} MB of "
           f"{'a mounted image' if covert.disk.mounted else 'an image made of the folder: no mounting here'}; "
           f"{len(covert.files)} files, {sum(covert.log.values())} log lines alike", findings)

    twin = Library(build, leak="file")
    twin.play(1)
    report("disk", "twin that keeps the latest search in a file", search(twin.bytes, encodings(twin.word)), twin=True)
    report("disk", "twin whose disk has a file more", compare(ordinary, twin), twin=True)
    finish()


if __name__ == "__main__":
    main()
