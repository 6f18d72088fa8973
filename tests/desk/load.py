#!/usr/bin/env python3
"""What a desk costs: memory and processor time with many terminals ticking every 5 s, and the relay's hop from
publication to stream beside a bare request, in the same run.

usage: load.py BUILD [TERMINALS...]    (default: 1 100 1000 10000)
"""
import hashlib
import json
import pathlib
import selectors
import socket
import sqlite3
import statistics
import subprocess
import sys
import time

from rig import Desk, Stream, ask

TICK = 5.0
SECONDS = 20


def add_terminals(desk, number):
    """Straight into the desk's database: one command for each would take an hour."""
    database = sqlite3.connect(desk.folder / "data/desk.db")
    site = database.execute("SELECT topic FROM site").fetchone()[0]
    hash_of = lambda token: hashlib.blake2b(token.encode(), digest_size=32).digest()
    with database:
        database.executemany("INSERT INTO kiosks VALUES (?, 'x', 'main-library', ?, ?, ?, ?)",
                             [(f"load-{n:05}", bytes(32), f"{site}-r{n:07}", hash_of(f"tk_load{n:05}"), hash_of(f"tk_button{n:05}"))
                              for n in range(number)])
    database.close()
    time.sleep(2.5)  # the desk looks once a second
    return site


def request(site, number, size=1900):
    body = json.dumps({"topic": f"{site}-h0000000", "message": "1 beställning", "click": "https://desk.example/#m=" + "x" * size}).encode()
    return (f"POST / HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer tk_load{number:05}\r\nX-Cache: 1\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


def tick_all(desk, site, number):
    """One connection for each terminal; ticks spread evenly over the interval. Returns ticks answered."""
    selector, connections = selectors.DefaultSelector(), []
    for place in range(number):
        connection = socket.create_connection(("127.0.0.1", desk.port))
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ, place)
        connections.append(connection)
    begin, answered, sent = time.monotonic(), 0, 0
    memory, busy = desk.memory(), desk.processor_seconds()
    while (now := time.monotonic() - begin) < SECONDS:
        due = int(now / TICK * number)
        while sent < due:
            try:
                connections[sent % number].sendall(request(site, sent % number))
            except BlockingIOError:
                pass
            sent += 1
        for key, _ in selector.select(0.002):
            if key.fileobj.recv(65536).startswith(b"HTTP/1.1 200"):
                answered += 1
        memory = max(memory, desk.memory()) if sent % 500 == 0 else memory
    memory, busy = max(memory, desk.memory()), desk.processor_seconds() - busy
    for connection in connections:
        connection.close()
    return sent, answered, memory, 100 * busy / SECONDS


def hops(desk, kiosk, staff):
    """Milliseconds: publication to stream, and a bare POST by curl that waits for its answer."""
    stream = Stream(desk.url, f"/{kiosk.alerts}/json", staff)
    stream.event("open")
    hop, bare = [], []
    body = json.dumps({"topic": kiosk.alerts, "message": "x", "click": "y" * 1900})
    for _ in range(200):
        begin = time.monotonic()
        ask(desk.url, "POST", "/", kiosk.token, body)
        at, _ = stream.lines.wait(lambda line: '"message"' in line, "it")
        hop.append(1000 * (at - begin))
        done = subprocess.run(["curl", "-s", "-o", "/dev/null", "-w", "%{time_total}", "-H", f"Authorization: Bearer {kiosk.token}",
                               "-d", body, desk.url + "/"], capture_output=True, text=True, check=True)
        stream.lines.wait(lambda line: '"message"' in line, "it")
        bare.append(1000 * float(done.stdout))
        time.sleep(0.4)
    stream.close()
    return hop, bare


def shown(name, values):
    cut = statistics.quantiles(values, n=100)
    print(f"{name:<32} p50 {cut[49]:6.2f} ms   p99 {cut[98]:6.2f} ms", flush=True)


def main():
    numbers = [int(word) for word in sys.argv[2:]] or [1, 100, 1000, 10000]
    load = pathlib.Path("/proc/loadavg").read_text().split()[0]
    print(f"load of this machine before: {load}")
    for number in numbers:
        desk = Desk(sys.argv[1])
        site = add_terminals(desk, number)
        sent, answered, memory, busy = tick_all(desk, site, number)
        print(f"{number:>6} terminals: {answered} of {sent} ticks answered in {SECONDS} s, "
              f"memory {memory:.0f} MB, processor {busy:.1f} % of one core", flush=True)
        desk.stop()
    desk = Desk(sys.argv[1])
    kiosk, staff = desk.add_kiosk("hall-1"), desk.token()
    hop, bare = hops(desk, kiosk, staff)
    shown("publication to page's stream", hop)
    shown("a bare POST by curl", bare)
    desk.stop()


main()
