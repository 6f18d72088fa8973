#!/usr/bin/env python3
"""The part of ntfy's protocol that terminals and pages use, against whatever speaks it.

usage: relay_suite.py desk BUILD                 the relay built into library-desk
       relay_suite.py ntfy URL KIOSK STAFF BUTTON  a real ntfy server, topics desk-alert-k1, -hb-, -ack-
"""
import http.client
import json
import statistics
import sys
import time

from rig import Desk, Stream, ask, check, say
import rig


class Place:
    """Where the suite runs: address, topics, tokens."""

    def __init__(self, url, alerts, heartbeats, answers, kiosk, staff, answer, button):
        self.url, self.alerts, self.heartbeats, self.answers = url, alerts, heartbeats, answers
        self.kiosk, self.staff, self.answer, self.button = kiosk, staff, answer, button

    def publish(self, token, topic, message, headers=None, **more):
        status, body = ask(self.url, "POST", "/", token, json.dumps({"topic": topic, "message": message, **more}), headers)
        return status, (json.loads(body) if body else {})

    def poll(self, token, topic, since="all"):
        status, body = ask(self.url, "GET", f"/{topic}/json?poll=1&since={since}", token)
        return status, [json.loads(line) for line in body.decode().splitlines()] if status == 200 else []


def stream_suite(place):
    stream = Stream(place.url, f"/{place.alerts},{place.heartbeats}/json" if place.both else f"/{place.alerts}/json", place.staff)
    check(stream.event("open")["event"] == "open", "a stream begins with open")
    status, stored = place.publish(place.kiosk, place.alerts, "1 beställning", {"X-Cache": "1", "X-UnifiedPush": "0"},
                                   title="Magasin", priority=4, click="https://desk.example/#m=abc")
    check(status == 200 and stored["event"] == "message", "a publication is stored")
    check(stored["click"].endswith("#m=abc") and len(stored["id"]) == 12, "the answer repeats the message, with an id")
    got = stream.message(lambda message: message["id"] == stored["id"])
    for key in ("message", "title", "click", "priority", "topic"):
        check(got[key] == stored[key], f"{key} arrives as it was sent")
    stream.close()
    return stored


def prompt_suite(place):
    """Over a kept connection, as terminals have it: nothing else then happens that would wake the server."""
    stream = Stream(place.url, f"/{place.alerts}/json", place.staff)
    stream.event("open")
    connection, took = http.client.HTTPConnection(place.url.removeprefix("http://")), []
    for _ in range(11):
        begin = time.monotonic()
        connection.request("POST", "/", json.dumps({"topic": place.alerts, "message": "x"}), {"Authorization": f"Bearer {place.kiosk}"})
        connection.getresponse().read()
        at, _ = stream.lines.wait(lambda line: '"message"' in line, "the message")
        took.append(at - begin)
        time.sleep(0.2)
    connection.close()
    stream.close()
    check(statistics.median(took) < 0.05, f"what is published is with who listens at once: {1000 * statistics.median(took):.0f} ms")


def since_suite(place):
    _, first = place.publish(place.kiosk, place.alerts, "one")
    time.sleep(1.1)
    _, second = place.publish(place.kiosk, place.alerts, "two")
    time.sleep(0.3)
    names = lambda since: [message["id"] for message in place.poll(place.staff, place.alerts, since)[1]]
    check(names("all")[-2:] == [first["id"], second["id"]], "since=all gives what is kept, in order")
    check(names(first["id"]) == [second["id"]], "since=ID gives what came after")
    check(names(second["time"])[-1:] == [second["id"]], "since=TIME gives what came then or later")
    check(first["id"] not in names(second["time"]), "since=TIME gives nothing older")
    check(second["id"] in names("zzzzzzzzzzzz"), "an unknown id gives everything")
    stream = Stream(place.url, f"/{place.alerts}/json?since={first['id']}", place.staff)
    check(stream.message()["id"] == second["id"], "a stream begins with what came since")
    stream.close()
    _, fleeting = place.publish(place.kiosk, place.alerts, "not kept", {"X-Cache": "0"})
    time.sleep(0.3)
    check(fleeting["id"] not in names("all"), "X-Cache: 0 is delivered and not kept")


def rights_suite(place):
    refused = (401, 403)
    cases = [("terminal writes alerts", place.kiosk, place.alerts, True), ("terminal writes heartbeats", place.kiosk, place.heartbeats, True),
             ("terminal writes no answers", place.kiosk, place.answers, False), ("button writes answers", place.button, place.answers, True),
             ("button writes no alerts", place.button, place.alerts, False), ("page writes answers", place.answer, place.answers, True),
             ("page writes no alerts", place.staff, place.alerts, False), ("nobody writes", "", place.alerts, False),
             ("a wrong token does not write", "tk_wrong00000000000000000000000", place.alerts, False)]
    for name, token, topic, allowed in cases:
        status, _ = place.publish(token, topic, "x")
        check(status == 200 if allowed else status in refused, f"{name}: {status}")
    cases = [("page reads alerts", place.staff, place.alerts, True), ("terminal reads answers", place.kiosk, place.answers, True),
             ("terminal reads no alerts", place.kiosk, place.alerts, False), ("button reads nothing", place.button, place.answers, False),
             ("nobody reads", "", place.alerts, False)]
    for name, token, topic, allowed in cases:
        status, _ = place.poll(token, topic)
        check(status == 200 if allowed else status in refused, f"{name}: {status}")


def answer_suite(place):
    stream = Stream(place.url, f"/{place.answers}/json", place.kiosk)
    text = json.dumps({"v": 1, "t": "ack", "a": "seen"})
    status, _ = ask(place.url, "POST", f"/{place.answers}", place.button, text)
    check(status == 200, "a phone's button may post the bare text")
    check(stream.message(lambda message: message["message"] == text)["topic"] == place.answers, "and the terminal gets it")
    stream.close()


def fault_suite(place):
    check(ask(place.url, "POST", "/", place.kiosk, "not json")[0] == 400, "a body that is no JSON is refused")
    check(ask(place.url, "POST", "/", place.kiosk, json.dumps({"topic": "../x", "message": "x"}))[0] in (400, 403, 404), "a bad topic is refused")
    check(ask(place.url, "GET", f"/{place.alerts}/json?since=nonsense!&poll=1", place.staff)[0] == 400, "a bad since is refused")


def run(place, name):
    before = rig.checks
    for suite in (stream_suite, prompt_suite, since_suite, rights_suite, answer_suite, fault_suite):
        suite(place)
    say(f"{name}: {rig.checks - before} checks of the protocol")


def main():
    if sys.argv[1] == "desk":
        desk = Desk(sys.argv[2])
        kiosk, staff = desk.add_kiosk("hall-1"), desk.token()
        place = Place(desk.url, kiosk.alerts, kiosk.heartbeats, kiosk.answers, kiosk.token, staff, staff, kiosk.button_token)
        place.both = True
        run(place, "the built-in relay")
        desk.stop()
    else:
        url, kiosk, staff, button = sys.argv[2:6]
        place = Place(url, "desk-alert-k1", "desk-hb-k1", "desk-ack-k1", kiosk, staff, button, button)
        place.both = False
        run(place, url)


main()
