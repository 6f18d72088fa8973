#!/usr/bin/env python3
"""No byte of a visit reaches a file, a file's name, a log or a socket, and every visit writes the same.

usage: files.py BUILD_FOLDER
Every call with which the terminal's processes could write, rename, create or send is recorded by strace, with all its
bytes, during an ordinary and a covert visit, the log at its most talkative; the two are then compared, but for calls to
the display and between threads. The embedded library's database is not even read in a covert visit.
"""
import collections
import re
import sys
import time

import visits
from kiosk import CODE, WAYS, Kiosk, finish, report
from needles import encodings, nonsense, search

CALLS = ("open,openat,creat,write,pwrite64,writev,pwritev,sendto,sendmsg,sendmmsg,rename,renameat,renameat2,mkdir,"
         "mkdirat,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate,ftruncate,memfd_create,setxattr,execve,"
         "pread64,fcntl")
HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
# The display server, and what only wakes a thread.
INSIDE = re.compile(r"UNIX-STREAM|/tmp/\.X11-unix|/dev/shm|anon_inode|eventfd|pipe:|UNIX:")
# What was asked of staff, as it stands in the program; nothing but sealed boxes may leave it.
SCENARIOS = ["desk_now", "reading_room", "other_branch", "withdrawn", "noticed"]


def plain(text):
    return re.sub(r"\\x([0-9a-f]{2})", lambda m: chr(int(m.group(1), 16)), text)


class Trace:
    """What strace has written between two moments: the bytes of every call, and what was written to."""

    def __init__(self, lines, folder):
        self.bytes, self.sent = b"", b""
        self.files = collections.Counter()  # call, file, bytes
        self.sends = collections.Counter()  # call, bytes
        self.loans = 0                      # calls on the loans' database
        for line in lines:
            found = CALL.match(line)
            if found:
                self.add(*found.groups(), folder)

    def add(self, name, rest, folder):
        strings = [bytes.fromhex(text.replace("\\x", "")) for text in HEX.findall(rest)]
        place = re.match(r"\d+<([^>]*(?:->[^>]*)?)>", rest)
        target = plain(place.group(1)) if place else (strings[0].decode(errors="replace") if strings else "")
        target = target.replace(folder, "")
        self.loans += "loans.db" in target
        if name in ("pread64", "fcntl") or (name in ("open", "openat") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", rest)):
            return
        content = b"\n".join(strings) + b"\n"
        self.bytes += content
        if INSIDE.search(target):
            return
        size = sum(map(len, strings)) if place else 0
        if target.startswith(("TCP", "UDP")):
            self.sent += content
            self.sends[f"{name} of {size} bytes"] += 1
        else:
            self.files[f"{name} {target} {size or ''}"] += 1


def traced(build, acts, leak=None, size_of_texts=()):
    """One traced run; what was recorded during each act, and the files after it."""
    kiosk = Kiosk(build, leak=leak, traced=CALLS).start()
    traces, path = [], kiosk.folder / "strace.log"
    for act in acts:
        time.sleep(2)
        begin = path.stat().st_size
        act(kiosk)
        time.sleep(4)  # what is sent is sent with the ticks
        with open(path, "rb") as log:
            log.seek(begin)
            traces.append(Trace(log.read().decode(errors="replace").splitlines()[1:], str(kiosk.folder)))
    kiosk.stop()
    whole = Trace(path.read_text(errors="replace").splitlines(), str(kiosk.folder))
    files = {str(file.relative_to(kiosk.data)): file.read_bytes() for file in kiosk.data.rglob("*") if file.is_file()}
    names = "\n".join(str(file) for file in kiosk.data.rglob("*")).encode()
    log = kiosk.log().encode()
    kiosk.end()
    return traces, whole, {"a call": whole.bytes, "the log": log, "a file's name": names, **files}


def needles_in(places, texts):
    forms = encodings(*texts)
    return [f"{name} in {place}" for place, data in places.items() for name in search(data, forms)
            if not place.endswith(("catalogue.db", ".toml"))]


def differences(first, second):
    return [f"only one visit makes the call: {call} ({first[call]}, {second[call]} times)"
            for call in sorted(first.keys() | second.keys()) if first[call] != second[call]]


def main():
    build = sys.argv[1]
    acts = [visits.ordinary, lambda kiosk: visits.covert(kiosk, way=0), visits.ordinary,
            lambda kiosk: visits.covert(kiosk, way=1)]
    traces, whole, places = traced(build, acts)
    # The title's words are in the catalogue and on its pages: only what was typed, whole and in order, counts.
    findings = needles_in(places, [CODE, visits.TITLE])
    findings += [f"{word} is sent" for word in SCENARIOS + WAYS if word.encode() in whole.sent]
    ordinary, covert = traces[2], traces[3]
    findings += differences(ordinary.files, covert.files)
    # Answers are asked for every half minute, whoever is there: compared with all that is sent in other moments.
    elsewhere = whole.sends - traces[1].sends - covert.sends
    findings += [f"sent in a covert visit only: {call}" for call in covert.sends if not elsewhere[call]]
    if covert.loans:
        findings.append(f"a covert visit makes {covert.loans} calls on the loans' database")
    report("files", f"{len(whole.bytes)} bytes written, sent or named, {len(places) - 3} files: no needle", findings)
    report("files", f"each visit: {sum(ordinary.files.values())} calls that write to a file, messages of "
           f"{', '.join(sorted({call.split()[2] for call in ordinary.sends}))} bytes", [] if ordinary.sends else ["none sent"])

    ways = ["file", "name", "network", "log"]
    texts = [nonsense(7) for _ in ways]
    acts = [lambda kiosk, text=text: visits.ordinary(kiosk, text) for text in texts]
    traces, whole, places = traced(build, acts, ",".join(ways))
    for way, text, trace in zip(ways, texts, traces):
        found = {"file": "history", "name": "a file's name", "network": "a call", "log": "the log"}[way]
        report("files", f"twin that leaks by {way}",
               [one for one in needles_in(places, [text]) if found in one], twin=True)
    first, second = traces[0].files, traces[3].files
    report("files", "twin whose visits write differently", differences(first, second), twin=True)
    finish()


if __name__ == "__main__":
    main()
