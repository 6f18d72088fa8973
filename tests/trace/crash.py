#!/usr/bin/env python3
"""A crash in the middle of a visit leaves no core and no byte of it, the home page is back within two seconds, and what
staff had not been told yet they are told.

usage: crash.py BUILD_FOLDER
"""
import atexit
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time

from kiosk import Failure, Kiosk, finish, report
from needles import encodings, nonsense, search
from rig import Stream

SECONDS = 2.0


def left_in(folders, texts):
    """Core files, and files that hold what was typed."""
    forms, findings = encodings(*texts), []
    for folder in folders:
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file() and path.name.split(".")[0] == "core":
                findings.append(f"a core file: {path.name}")
            if path.is_file():
                findings += [f"{name} in {path.name}" for name in search(path.read_bytes(), forms)]
    return findings


def may_be_dumped(pid):
    """Whether the kernel may write this process into a core file."""
    findings = []
    limits = pathlib.Path(f"/proc/{pid}/limits").read_text()
    line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    if line.split()[4:6] != ["0", "0"]:
        findings.append("a core file may be written")
    return findings


class Poor:
    """A control group with next to no memory, where this machine lets one be made (version 1 or 2); `kills`: how many
    processes the kernel has ended in it for want of memory."""

    def __init__(self):
        self.folder = None
        for top, limit, kills in (("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.oom_control"),
                                  ("/sys/fs/cgroup", "memory.max", "memory.events")):
            folder = pathlib.Path(top) / f"kiosk-trace-{os.getpid()}"
            try:
                folder.mkdir()
                (folder / limit).write_text("262144")
                self.folder, self.kills_file = folder, folder / kills
                atexit.register(self.remove)
                return
            except OSError:
                if folder.exists():
                    folder.rmdir()

    def remove(self):
        if self.folder.exists():
            self.folder.rmdir()

    def kills(self):
        words = self.kills_file.read_text().split()
        return int(words[words.index("oom_kill") + 1])


def starved(poor):
    """As a way to be killed: what the terminal asks for from now on, it does not get."""
    def kill(kiosk):
        pid, window, number = kiosk.terminal(), kiosk.window(), 0
        (poor.folder / "cgroup.procs").write_text(str(pid))
        end = time.monotonic() + 20
        while poor.kills() == 0 and time.monotonic() < end:
            number += 1  # a window of another size needs a picture of another size
            subprocess.run(["xdotool", "windowsize", window, str(900 + number), "700", "sleep", "0.05"],
                           env=kiosk.environment, check=False, timeout=5)
        if poor.kills() == 0:
            raise Failure("the kernel did not end the terminal")
    return kill


def signalled(number):
    return lambda kiosk: os.kill(kiosk.terminal(), number)


def crash(kiosk, code, kill):
    """Killed before the alert has gone out: there is no relay for that long."""
    kiosk.rest()
    kiosk.desk.stop()
    kiosk.type(code)
    kiosk.keys("Return")
    time.sleep(0.4)
    kill(kiosk)
    begin = time.monotonic()
    time.sleep(0.05)  # until the window is gone
    while not kiosk.at_home() and time.monotonic() - begin < 20:
        time.sleep(0.01)
    took = time.monotonic() - begin
    findings = left_in([kiosk.folder, kiosk.desk.folder], [code])
    if took > SECONDS:
        findings.append(f"the home page came back after {took:.1f} s")
    kiosk.desk.start()
    begin = time.monotonic()
    alerts = Stream(kiosk.desk.url, f"/{kiosk.alerts}/json?since=all", kiosk.desk.token())
    try:
        alerts.message(seconds=30)
    except AssertionError:
        findings.append("staff never heard of it")
    told = time.monotonic() - begin
    alerts.close()
    kiosk.wait_until(lambda: kiosk.log().rstrip().endswith("the relay answers"), "the line does not come up again")
    return findings, took, told


def main():
    kinds = {number.name: signalled(number) for number in (signal.SIGSEGV, signal.SIGABRT)}
    poor = Poor()
    if poor.folder:
        kinds["out of memory"] = starved(poor)
    else:
        kinds["SIGKILL, for out of memory (no control group here)"] = signalled(signal.SIGKILL)
    codes = [f"{nonsense(7)} {number}" for number in (23, 47, 61)]
    kiosk = Kiosk(sys.argv[1], codes=codes).start()
    report("crash", "the kernel may not write a core file", may_be_dumped(kiosk.terminal()))
    for code, (name, kill) in zip(codes, kinds.items()):
        findings, took, told = crash(kiosk, code, kill)
        report("crash", f"{name}: home page after {took * 1000:.0f} ms, staff told {told:.1f} s after the relay is back",
               findings)

    unlimited = lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE, preexec_fn=unlimited) as twin:
        report("crash", "twin that is not hardened", may_be_dumped(twin.pid), twin=True)
        twin.stdin.close()
    (kiosk.data / "core.1").write_text(f"... {codes[0]} ...")
    findings = left_in([kiosk.folder], codes[:1])
    report("crash", "twin: a core file with the code in it", findings if len(findings) > 1 else [], twin=True)
    kiosk.end()
    finish()


if __name__ == "__main__":
    main()
