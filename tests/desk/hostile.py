#!/usr/bin/env python3
"""Clients that mean harm, while a terminal goes on ticking and a page goes on reading.

usage: hostile.py BUILD
"""
import json
import socket
import sys
import threading
import time

from rig import Desk, Stream, Terminal, ask, check, say

BUILD = sys.argv[1]


def raw(desk, data, wait=15):
    """Sends bytes and returns all that comes until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=wait) as connection:
        out = b""
        try:
            connection.sendall(data)
            while block := connection.recv(65536):
                out += block
        except OSError:
            pass
        return out


def status(answer):
    return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def head(path, *lines, method="POST"):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: x", "Connection: close", *lines, "", ""]).encode()


def malformed(desk, kiosk):
    good = "Authorization: Bearer " + kiosk.token
    check(status(raw(desk, head("/", good, "Content-Length: 300000000"))) == 413, "a huge body is refused before it comes")
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    before = desk.memory()
    check(status(raw(desk, head("/", good, "Transfer-Encoding: chunked") + chunk * 400)) in (0, 413), "a body without an end is cut off")
    check(desk.memory() - before < 8, "and takes no memory")
    check(status(raw(desk, head("/", "Authorization: Bearer " + "a" * 100000))) in (0, 400, 413, 431), "huge headers are refused")
    check(status(raw(desk, head("/", *[f"X-{i}: y" for i in range(5000)]))) in (0, 400, 413, 431), "many headers are refused")
    check(status(raw(desk, head("/" + "a" * 100000, method="GET"))) in (0, 400, 414, 431), "a huge path is refused")
    for odd in (b"\0\0\0\0\r\n\r\n", b"GET\r\n\r\n", b"POST / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
                head("/", good, "Content-Length: -5"), head("/", good, "Content-Length: 5, 6") + b"x" * 6,
                head("/", good, "Transfer-Encoding: chunked") + b"zz\r\nx"):
        check(status(raw(desk, odd, 13)) in (0, 400, 413, 501, 505), f"{odd[:40]!r} is refused or dropped")
    say("oversize and malformed requests are refused, without memory")


def paths(desk):
    for path in ("/../../../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/style.css/../../../etc/passwd",
                 "/desk.key", "/../data/desk.key", "/..\\..\\etc\\passwd", "/index.html%00.css", "/desk/../desk.db"):
        answer = raw(desk, head(path, method="GET"))
        own_page = status(answer) == 200 and b"<title>Magasin</title>" in answer
        check(own_page or status(answer) in (0, 400, 401, 404), f"{path} leads nowhere")
    for method in ("DELETE", "TRACE", "CONNECT", "PATCH", "OPTIONS"):
        check(status(raw(desk, head("/", method=method))) in (0, 400, 401, 404, 405, 501), f"{method} does nothing")
    say("no path leads to a file, no other method does anything")


def headers(desk):
    for path in ("/", "/main.js", "/desk/site", "/nothing"):
        answer = raw(desk, head(path, method="GET")).split(b"\r\n\r\n")[0].decode()
        for wanted in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "X-Content-Type-Options: nosniff",
                       "Referrer-Policy: no-referrer", "Cache-Control: no-store", "X-Frame-Options: DENY"):
            check(wanted in answer, f"{path} has {wanted}")
        check("unsafe" not in answer and "Access-Control" not in answer, f"{path} allows nothing more")
    page = raw(desk, head("/", method="GET")).decode()
    check("<script>" not in page and "onload" not in page and "style=" not in page, "the page has nothing inline")
    say("strict headers everywhere")


def tokens(desk, kiosk, staff):
    results = [ask(desk.url, "GET", f"/{kiosk.alerts}/json?poll=1", f"tk_{number:032}")[0] for number in range(60)]
    check(results[0] == 401 and results[-1] == 429, f"who guesses waits: {results}")
    check(ask(desk.url, "POST", "/desk/enrol", body='{"secret":"x"}')[0] == 429, "also who guesses at links")
    check(ask(desk.url, "GET", "/desk/site", staff)[0] == 200, "a right token does not wait for a wrong one")
    check(ask(desk.url, "GET", "/desk/site", kiosk.token)[0] == 403, "a terminal's token opens no page")
    say("wrong tokens are refused, then slowed, and right ones are not")


def slow_and_idle(desk):
    """200 idle connections, 50 that never finish a request: all gone within seconds."""
    idle = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(200)]
    slow = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(50)]
    begin = time.monotonic()
    text = head("/", "Content-Length: 100000")
    ended = False
    while not ended and time.monotonic() - begin < 40:
        ended = True
        for place, connection in enumerate(slow):
            try:
                position = int(time.monotonic() - begin)
                connection.sendall(text[position:position + 1])
                connection.setblocking(False)
                if connection.recv(1) == b"":
                    continue
            except BlockingIOError:
                ended = False
            except OSError:
                continue
            finally:
                connection.setblocking(True)
        time.sleep(1)
    check(ended, "a request that comes letter by letter is cut off")
    for connection in idle:
        connection.settimeout(20)
        check(connection.recv(1) == b"", "an idle connection is ended")
        connection.close()
    for connection in slow:
        connection.close()
    say(f"250 idle and slow connections were gone after {time.monotonic() - begin:.0f} s")


def main():
    desk = Desk(BUILD)
    kiosk, staff = desk.add_kiosk("hall-1"), desk.token()
    page = Stream(desk.url, f"/{kiosk.alerts},{kiosk.heartbeats}/json", staff)
    terminal = Terminal(BUILD, kiosk.path)
    terminal.hears("reachable")
    beats, end = [], threading.Event()

    def watch():
        while not end.is_set():
            page.message(seconds=30)
            beats.append(time.monotonic())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        headers(desk)
        paths(desk)
        malformed(desk, kiosk)
        slow_and_idle(desk)
        tokens(desk, kiosk, staff)
        terminal.tell("send desk_now public")
        terminal.hears("relayed 1")
    finally:
        end.set()
        watching.join()
        terminal.stop()
    pauses = sorted(b - a for a, b in zip(beats, beats[1:]))
    check(len(beats) > 20 and pauses[-1] < 5, f"the terminal's messages went on: {len(beats)}, longest pause {pauses[-1]:.1f} s")
    check("unreachable\n" not in terminal.lines.all, "the terminal never lost its desk")
    say(f"meanwhile {len(beats)} ticks arrived, longest pause {pauses[-1]:.1f} s; memory {desk.memory():.0f} MB")
    page.close()
    desk.stop()


main()
