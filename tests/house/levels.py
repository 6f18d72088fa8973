#!/usr/bin/env python3
"""Checks from the #include lines that every room of kiosk/ uses only what it may (kiosk/README.md),
and that foreign headers stay in the rooms that wrap them.

usage: levels.py FOLDER    FOLDER holds the rooms; exit 1 and one line per fault when there are any
"""
import pathlib
import re
import sys

ALLOWED = {
    "base": set(),
    "db": {"base"},
    "net": {"base"},
    "i18n": {"base"},
    "settings": {"base"},
    "ui": {"base"},
    "help": {"base"},
    "catalogue": {"base", "db", "net"},
    "loans": {"base", "db", "net"},
    "notify": {"base", "net"},
    "stock": {"base", "settings", "catalogue", "loans"},
    "screens": {"base", "ui", "i18n", "catalogue", "loans", "help"},
    "app": {"base", "db", "net", "i18n", "settings", "ui", "help", "catalogue", "loans", "notify", "stock", "screens"},
    "desk": {"base", "db", "net", "settings", "i18n", "help", "notify"},
    "admin": {"base", "db", "net", "i18n", "settings", "help", "catalogue", "loans", "notify", "stock"},
    "bench": {"base", "db", "net", "i18n", "settings", "ui", "help", "catalogue", "loans", "notify", "stock", "screens", "app"},
}

# header pattern -> folders that may include it
FOREIGN = {
    r"SDL": ("ui/sdl", "ui/text", "app"),
    r"sqlite3": ("db",),
    r"curl/": ("net",),
    r"libxml/": ("catalogue/marc", "catalogue/harvest", "catalogue/remote"),
    r"toml\+\+/": ("base", "settings", "i18n", "ui", "catalogue/marc", "loans/sip2", "loans/local", "help", "notify"),
    r"nlohmann/": ("notify", "desk"),
    r"spdlog/": ("base",),
    r"CLI/": ("app", "admin", "desk"),
    r"qrencode": ("ui/widgets", "desk"),
    r"microhttpd": ("desk",),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def faults_of(path, room, folder):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        kind, name = found.groups()
        if kind == '"':
            if "/" not in name:
                yield number, f'"{name}": include from kiosk/, as "room/file.h"'
                continue
            other = name.split("/")[0]
            if other != room and other not in ALLOWED[room]:
                yield number, f'"{name}": {room} may not use {other}'
        for pattern, homes in FOREIGN.items():
            if re.match(pattern, name) and not any(folder == h or folder.startswith(h + "/") for h in homes):
                yield number, f"<{name}>: only in {', '.join(homes)}"


def check(root):
    faults, files = [], 0
    for path in sorted(root.rglob("*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        relative = path.relative_to(root)
        if len(relative.parts) == 1:
            continue  # main.cpp and its like put everything together
        room, folder = relative.parts[0], relative.parent.as_posix()
        files += 1
        if room not in ALLOWED:
            faults.append(f"{path}: unknown room {room}: give it a level in {pathlib.Path(__file__).name}")
            continue
        faults += [f"{path}:{number}: {text}" for number, text in faults_of(path, room, folder)]
    return files, faults


def main():
    root = pathlib.Path(sys.argv[1])
    files, faults = check(root)
    for fault in faults:
        print(fault)
    print(f"levels: {files} files, {len(faults)} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
