#!/usr/bin/env python3
"""No code phrase is in a program or an installed file, and nothing that a patron can read on the terminal names the flow.

usage: packages.py BUILD_FOLDER
"""
import pathlib
import re
import subprocess
import sys

from kiosk import CODE, ROOT, Kiosk, finish, report

TELLING = re.compile(r"covert|help|alert|alarm|mask|secret|violence|abuse|rescue|notify|hjälp|larm|våld|keeper", re.IGNORECASE)


def names_to_be_read(kiosk):
    """Command lines and threads of the processes, windows, units and desktop files."""
    names = []
    for pid in kiosk.family():
        names.append(pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode())
        names += [thread.joinpath("comm").read_text() for thread in pathlib.Path(f"/proc/{pid}/task").iterdir()]
    names += subprocess.run(["xwininfo", "-root", "-tree"], env=kiosk.environment, capture_output=True, text=True,
                            check=True).stdout.splitlines()
    names += subprocess.run(["xprop", "-id", kiosk.window()], env=kiosk.environment, capture_output=True, text=True,
                            check=True).stdout.splitlines()
    names += [path.name for path in (ROOT / "packaging").rglob("*") if path.suffix in (".service", ".desktop")]
    return [name.replace(str(kiosk.folder), "").replace(str(kiosk.build), "") for name in names]


def telling(names):
    return [f"{name.strip()!r} tells too much" for name in names if TELLING.search(name)]


def main():
    build = sys.argv[1]
    looked = subprocess.run([ROOT / "tests/e2e/no_phrase.sh", build], capture_output=True, text=True, check=False)
    said = (looked.stdout + looked.stderr).strip().splitlines()
    report("packages", said[-1] + "; its own twins are caught", said if looked.returncode else [])
    kiosk = Kiosk(build).start()
    kiosk.type(CODE)
    kiosk.keys("Return")
    kiosk.rest()
    names = names_to_be_read(kiosk)
    report("packages", f"{len(names)} names of processes, threads, windows and units say nothing", telling(names))
    report("packages", "twin with a telling window", telling([*names, "Covert contact"]), twin=True)
    kiosk.end()
    finish()


if __name__ == "__main__":
    main()
