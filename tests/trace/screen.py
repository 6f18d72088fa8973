#!/usr/bin/env python3
"""Whoever looks sees the same pages, come and go in the same time, in an ordinary and in a covert visit.

usage: screen.py BUILD_FOLDER [VISITS]
The screen is filmed at 60 Hz from the last key before Enter on. What is seen must be the pages themselves and nothing between them;
each page comes as soon as in the other kind of visit; and the pages are compared point by point.
"""
import struct
import subprocess
import sys
import time

import visits
from kiosk import CODE, Failure, Kiosk, finish, report
from patron import looks

RATE = 60
A_PAGE = 9  # frames: what is seen for a shorter time is on the way to a page, or a flash
TOLERANCE = 2.0  # frames by which the medians may differ
SIZE, SMALL = (800, 600), (200, 150)  # of the filmed screen, and of the frames that are looked at
# Finds the title that the code opens, and nothing else: other hits lie behind the code's.
SEARCH = "masken 2021"
PAGES = ["a letter too many", "the words", "the title", "its hits", "home"]


class Film:
    """The screen's frames: when, a checksum of all points, and a small gray picture."""

    def __init__(self, kiosk):
        self.sums, self.grays = kiosk.folder / "film", kiosk.folder / "grays"
        self.sums.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "x11grab", "-draw_mouse", "0", "-framerate", str(RATE),
             "-video_size", f"{SIZE[0]}x{SIZE[1]}", "-i", kiosk.environment["DISPLAY"],
             "-vsync", "0", "-pix_fmt", "bgr0", "-flush_packets", "1", "-f", "framemd5", self.sums,
             "-vsync", "0", "-vf", f"scale={SMALL[0]}:{SMALL[1]},format=gray", "-f", "rawvideo", self.grays],
            stderr=subprocess.DEVNULL)
        kiosk.wait_until(lambda: self.sums.exists() and self.sums.read_text().count("\n") > 30, "no film is made")

    def runs(self):
        """[(small picture, frames that it stood)], and the longest gap between two frames."""
        self.process.send_signal(2)
        self.process.wait(20)
        fields = [line.split(",") for line in self.sums.read_text().splitlines() if not line.startswith("#")]
        frames, size = [(int(f[2]), f[5].strip()) for f in fields], SMALL[0] * SMALL[1]
        grays = self.grays.read_bytes()
        out, gap = [], 0
        for number, (at, frame) in enumerate(frames[:len(grays) // size]):
            since = at - frames[number - 1][0] if number else 0
            gap = max(gap, since)
            if number and frames[number - 1][1] == frame:
                out[-1][1] += since
                continue
            if number:
                out[-1][1] += since
            out.append([grays[number * size:(number + 1) * size], 0])
        return out, gap


def alike(first, second):
    """But for a caret."""
    return sum(abs(a - b) > 8 for a, b in zip(first, second)) < len(first) // 500


def between(frame, before, after):
    """Whether a frame is on its way from one page to the next: at every place, but for a few, as one of them or between."""
    strange = sum(not min(a, b) - 16 <= f <= max(a, b) + 16 for f, a, b in zip(frame, before, after))
    return strange < len(frame) // 100


def pages_and_flashes(runs):
    """[(small picture, first frame)] of the pages, and how many frames were neither a page nor on the way to one."""
    pages, at = [], 0
    for frame, length in runs:
        if length >= A_PAGE and not (pages and alike(pages[-1][0], frame)):
            pages.append((frame, at))
        at += length
    flashes, at, last = [], 0, -1
    for frame, length in runs:
        if last + 1 < len(pages) and pages[last + 1][1] == at:
            last += 1
        elif last >= 0 and not alike(frame, pages[last][0]):
            after = pages[min(last + 1, len(pages) - 1)][0]
            if not between(frame, pages[last][0], after):
                flashes.append(f"{length} frames that are no page, after {PAGES[last]}")
        at += length
    return pages, flashes


def filmed(kiosk, text, tries=8):
    """From the last correction to the home page: frames from page to page, and what flashed. A film in which frames are
    missing is made anew; on a busy machine, in the end, one with fewer frames has to do."""
    for number in range(tries):
        kiosk.type(text + "q")
        kiosk.rest()
        film = Film(kiosk)
        kiosk.x("key", "BackSpace", "sleep", "0.4", "key", "Return", "sleep", "0.4", "key", "Escape", "sleep", "0.4", "key",
                "Escape", "sleep", "0.5")
        runs, gap = film.runs()
        kiosk.go_home()
        pages, flashes = pages_and_flashes(runs)
        print(text, gap, [length for _, length in runs], len(pages), flashes, file=sys.stderr, flush=True)
        if len(pages) == len(PAGES) and gap <= (3 if number < tries - 4 else 8):
            starts = [at for _, at in pages]
            return [b - a for a, b in zip(starts[1:], starts[2:])], flashes
    raise Failure("the machine is too busy to film its screen")


def median(numbers):
    return sorted(numbers)[len(numbers) // 2]


def pixels(kiosk):
    """Rows of the screen."""
    kiosk.rest()
    data = kiosk.picture()
    header, = struct.unpack(">I", data[:4])
    width, height, stride = kiosk.size[0], kiosk.size[1], kiosk.size[0] * 4
    body = data[-stride * height:]
    if len(data) < header + len(body) or width * 4 != stride:
        raise Failure("the picture has another form than expected")
    return [body[row * stride:(row + 1) * stride] for row in range(height)]


def difference(first, second):
    """(left, top, right, bottom) of what differs; None: nothing."""
    rows = [row for row in range(len(first)) if first[row] != second[row]]
    if not rows:
        return None
    columns = [column for row in rows for column in range(len(first[row]) // 4)
               if first[row][4 * column:4 * column + 4] != second[row][4 * column:4 * column + 4]]
    return min(columns), rows[0], max(columns), rows[-1]


def same_pages(kiosk):
    """The title's page but for the panel, the hits behind it, and the home page."""
    def walk(text, *keys):
        kiosk.type(text)
        kiosk.keys("Return", *keys)
        time.sleep(0.7)
        return pixels(kiosk)
    ordinary = walk(visits.TITLE)
    kiosk.go_home()
    covert = walk(CODE)
    panel = difference(ordinary, covert)
    kiosk.keys("Escape")
    behind = looks(kiosk)
    kiosk.go_home()
    walk("mask")
    hits = looks(kiosk)
    kiosk.go_home()
    findings = []
    if panel is None:
        findings.append("the pages do not differ at all: the panel's number should")
    elif panel[0] < kiosk.size[0] // 2:
        findings.append(f"the pages differ beside the panel: {panel}")
    if not behind & hits:
        findings.append("the hits behind differ from those of the words")
    return findings, panel


def compared(kiosk, count):
    """Medians of the frames from page to page, for each kind, and everything that flashed. Once more, when they differ."""
    films, findings = {SEARCH: [], CODE: []}, []
    for _ in range(3):
        for _ in range(count):
            for text, found in films.items():
                times, flashes = filmed(kiosk, text)
                found.append(times)
                findings += flashes
        medians = [[median([film[i] for film in found]) for i in range(3)] for found in films.values()]
        if all(abs(one - other) <= TOLERANCE for one, other in zip(*medians)):
            break
    else:
        findings.append(f"the pages come at other times: {medians}")
    return medians, len(films[CODE]), findings


def main():
    build = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    kiosk = Kiosk(build).start()
    findings, panel = same_pages(kiosk)
    report("screen", f"title's page equal but for {panel} in the panel; hits and home page equal", findings)
    kiosk.end()

    kiosk = Kiosk(build, size=SIZE)
    kiosk.start()
    medians, number, findings = compared(kiosk, count)
    report("screen", f"{number} + {number} visits at {RATE} Hz: no flash; frames from page to page {medians[0]} and {medians[1]}",
           findings)
    kiosk.end()

    twin = Kiosk(build, size=SIZE, leak="flash").start()
    _, flashes = filmed(twin, CODE)
    report("screen", "twin with a black frame before the page", flashes, twin=True)
    twin.end()
    finish()


if __name__ == "__main__":
    main()
