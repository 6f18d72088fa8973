#!/usr/bin/env python3
"""An observer of the wire sees the same bytes at the same times, with an alert among them or not; and
the check sees it where that is not so.

usage: cover.py BUILD [TICKS]
"""
import concurrent.futures
import http.client
import os
import random
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import line  # noqa: E402
from relay import Relay  # noqa: E402

from recorder import Recorder, findings  # noqa: E402

TICK = 0.25


def observe(build, port, count, alerts, done=None, **settings):
    """`count` ticks of a real line through a recorder, with so many alerts at random moments. `done` answers
    the exercise that goes before them, given the desk's keys."""
    recorder = Recorder(port)
    with tempfile.TemporaryDirectory() as folder:
        keys = line.Keys(build)
        path = line.settings(f"{folder}/notify.toml", keys, f"http://127.0.0.1:{recorder.port}", **settings)
        kiosk = line.Line(build, path, int(TICK * 1000))
        if not kiosk.wait("reachable", "1"):
            sys.exit("the relay is not reachable")
        if done:
            kiosk.say("drill")
            kiosk.wait("relayed")
            done(keys)
            time.sleep(8 * TICK)
        begun = time.monotonic()
        # The first early enough to go again before the end.
        for when in sorted(random.uniform(1, count * TICK - 1) if number else 2 for number in range(alerts)):
            time.sleep(max(0, begun + when - time.monotonic()))
            kiosk.say("send")
        time.sleep(max(0, begun + count * TICK - time.monotonic()))
        kiosk.quit()
    return recorder.ticks()


def twin(port, bodies, leak):
    """Another kiosk, that does the same but for its leak."""
    recorder = Recorder(port)
    peer = http.client.HTTPConnection("127.0.0.1", recorder.port)
    begun = time.monotonic()
    for number, body in enumerate(bodies):
        body, early = leak(body)
        time.sleep(max(0, begun + (number - early) * TICK - time.monotonic()))
        peer.request("POST", "/", body, {"Authorization": "Bearer tk_test"})
        peer.getresponse().read()
    return recorder.ticks()


def report(checks, name, ticks, topic, leaky=False):
    found, noise = findings(ticks, TICK, topic)
    alerts = sum(topic in entry[3] for entry in ticks)
    checks.check(bool(found) == leaky, f"{name}: {len(ticks)} ticks, {alerts} alerts, {ticks[0][1]} bytes up, "
                 f"{ticks[0][2]} down, 95 % within {noise * 1000:.1f} ms: {'; '.join(found) or 'nothing to tell them by'}")
    return alerts


def main():
    build, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300
    checks, topic = line.Checks(), b"alertsalerts"
    relay = Relay()
    with concurrent.futures.ThreadPoolExecutor() as side:
        plain = side.submit(observe, build, relay.port, count, 0)
        busy = Relay()

        def done(keys):
            busy.answer("answersanswe", line.ack(line.opened(build, keys, [line.box(busy.on("alertsalerts")[0])])[0], "done"))

        ticks = observe(build, busy.port, count, 10, done)
    report(checks, "without an alert", plain.result(), topic)
    sent = report(checks, "with an exercise and alerts", ticks, topic)
    said = len({entry[3] for entry in ticks if topic in entry[3]})
    checks.check(said == 12, "each alert went in place of a heartbeat, and so did the word that the first was an exercise")
    checks.check(sent > said, f"{sent - said} that nobody had answered for a minute went again, box and all, in place of others")
    checks.check(sum("övning".encode() in entry[3] for entry in ticks) == 1, "which was said")
    bodies = [entry[3].split(b"\r\n\r\n", 1)[1] for entry in ticks][:120]
    while not any(topic in body for body in bodies[1:]):
        bodies = bodies[1:] + ticks.pop()[3].split(b"\r\n\r\n", 1)[1:]
    leaks = {"a twin without a leak": lambda b: (b, 0),
             "a twin that does not pad": lambda b: (b.replace(b"1 best", b"2 snara best") if topic in b else b, 0),
             "a twin that sends at once": lambda b: (b, 0.5 if topic in b else 0)}
    with concurrent.futures.ThreadPoolExecutor() as side:
        ran = {name: side.submit(twin, relay.port, bodies, leak) for name, leak in leaks.items()}
    for name, result in ran.items():
        report(checks, name, result.result(), topic, leaky=leaks[name] is not leaks["a twin without a leak"])
    return checks.finish("Cover")


if __name__ == "__main__":
    sys.exit(main())
