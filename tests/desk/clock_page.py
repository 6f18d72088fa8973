#!/usr/bin/env python3
"""The staff's page while the relay hangs, and in a browser whose clock is an hour fast.

usage: clock_page.py BUILD [PICTURES]    PICTURES: a folder for screenshots
"""
import http.server
import json
import pathlib
import sys
import threading
import time

from rig import Desk, check, say
from webdriver import Browser

BUILD = sys.argv[1]
PICTURES = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
HOUR = 3600


class HangingRelay(http.server.ThreadingHTTPServer):
    """Takes every request, and says nothing before answer() is called. It knows no messages."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Asked)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.answering = threading.Event()
        self.streams = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def answer(self):
        self.answering.set()

    def tell(self, event, seconds_later=0):
        for stream in self.streams:
            stream.write(line(event, seconds_later))


class Asked(http.server.BaseHTTPRequestHandler):
    def head(self):
        self.send_response(200)
        for name in ("Origin", "Headers", "Methods"):
            self.send_header(f"Access-Control-Allow-{name}", "authorization, content-type" if name == "Headers" else "*")
        self.end_headers()

    do_OPTIONS = head

    def do_GET(self):
        self.server.answering.wait()
        self.head()
        if "poll=1" in self.path:
            return
        self.wfile.write(line("open"))
        self.server.streams.append(self.wfile)
        threading.Event().wait()

    def log_message(self, *_):
        pass


def line(event, seconds_later=0):
    return (json.dumps({"id": "aaaaaaaaaaaa", "time": int(time.time()) + seconds_later, "event": event, "topic": "t"}) + "\n").encode()


def main():
    relay = HangingRelay()
    tokens = "".join(f'token_{name} = "tk_{name}"\n' for name in ("read", "answer", "kiosk", "button"))
    desk = Desk(BUILD, relay=f'[relay]\nurl = "{relay.url}"\n{tokens}')
    desk.add_kiosk("hall-2")
    browser = Browser()
    terminal = "#terminals [data-kiosk=hall-2]"
    try:
        browser.call("POST", f"{browser.session}/goog/cdp/execute", {
            "cmd": "Page.addScriptToEvaluateOnNewDocument",
            "params": {"source": f"const right = Date.now; Date.now = () => right() + {HOUR * 1000};"}})
        browser.go(desk.enrol())
        browser.sees("Sidan har ännu ingen kontakt med servern.", "#orders")
        check(browser.script("return Date.now();") > (time.time() + HOUR / 2) * 1000, "the browser's clock is fast")
        check("Inga beställningar" not in browser.text(), "what it does not know it does not say")
        browser.sees("Väntar på första kontakten", terminal)
        if PICTURES:
            PICTURES.mkdir(parents=True, exist_ok=True)
            browser.picture(PICTURES / "not-reached.png")
        say("while the relay hangs the page says so")
        relay.answer()
        browser.sees("Inga beställningar just nu.", "#orders")
        browser.wait(lambda: len(relay.streams) == 2, "two streams")
        check(browser.attribute(terminal, "data-silent") == "false", "60 s of patience")
        relay.tell("keepalive", 62)
        browser.wait(lambda: browser.attribute(terminal, "data-silent") == "true", "silence after 60 s of the relay's clock")
        check(browser.count("#offline") == 0, "the streams are there")
        check(browser.complaints() == [], f"no complaint: {browser.complaints()}")
        say("a clock that is an hour fast hides no silence")
    except BaseException:
        print(browser.text(), browser.complaints())
        raise
    finally:
        browser.close()
    desk.stop()


main()
