#!/usr/bin/env python3
"""The page and a terminal over a real ntfy server, with the rights that `library-desk check` prints.

usage: ntfy_page.py BUILD URL KIOSK STAFF BUTTON NTFY CONFIG   (three tokens; ntfy's program and its server.yml)
"""
import re
import subprocess
import sys

from rig import Desk, Terminal, check, say
from webdriver import Browser

BUILD, URL, KIOSK, STAFF, BUTTON, NTFY, CONFIG = sys.argv[1:]


def main():
    desk = Desk(BUILD, relay=f'[relay]\nurl = "{URL}"\ntoken_read = "{STAFF}"\ntoken_answer = "{STAFF}"\n'
                             f'token_kiosk = "{KIOSK}"\ntoken_button = "{BUTTON}"')
    printed = desk.run("check", fails=True)
    users = {"KIOSK": "kiosk", "STAFF": "staff", "BUTTON": "ackbtn"}
    for user, topic, rights in re.findall(r"ntfy access (\w+) +'(.+)' (\w+)", printed):
        subprocess.run([NTFY, "access", "-c", CONFIG, users[user], topic, rights], check=True, capture_output=True)
    kiosk = desk.add_kiosk("hall-2")
    check(desk.ask("POST", "/", desk.token("x"), "{}")[0] == 404, "the desk itself is then no relay")
    browser, terminal = Browser(), Terminal(BUILD, kiosk.path)
    try:
        terminal.hears("reachable")
        browser.go(desk.enrol())
        browser.sees("Svarar", "#terminals [data-kiosk=hall-2]")
        terminal.tell("send desk_now public")
        terminal.hears("relayed 1")
        browser.click("#orders .rows > li .row")
        browser.sees("anmäla om ett barn", ".directive")
        browser.click("[data-answer=coming][data-minutes='5']")
        terminal.hears("answered coming 5 1")
        browser.sees("Hämtas fram om 5 min", "#orders")
        check(browser.count("#orders .rows > li") == 1 and browser.count("#refused") == 0, "one alert, nothing refused")
        check(browser.complaints() == [], f"no complaint: {browser.complaints()}")
        browser.script("location.reload();")
        browser.sees("Hämtas fram om 5 min", "#orders")
        say(f"{URL}: an alert, its answer, and both again after a reload")
    finally:
        terminal.stop()
        browser.close()
    desk.stop()


main()
