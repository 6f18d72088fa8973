#!/usr/bin/env python3
"""The staff's page in headless Chromium, with real links for terminals.

usage: page.py BUILD [PICTURES]    PICTURES: a folder for screenshots
"""
import json
import pathlib
import sys
import time

from rig import Desk, ROOT, Stream, Terminal, ask, check, say
from webdriver import Browser

BUILD = sys.argv[1]
PICTURES = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None


def picture(browser, name):
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        browser.picture(PICTURES / f"{name}.png")


def secrets_suite(browser):
    """BLAKE2b and the sealed boxes against libsodium's own."""
    vectors = json.loads((ROOT / "tests/notify/vectors.json").read_text())
    hashes = json.loads((ROOT / "tests/desk/blake2b.json").read_text())
    wrong = browser.script("""
        const { blake2b } = await import("/blake2b.js");
        const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
        return given[0].filter(({ size, length, hash }) =>
          hex(blake2b(Uint8Array.from({ length }, (_, i) => (i * 7 + 3) & 255), size)) !== hash).length;""", hashes)
    check(wrong == 0, f"BLAKE2b as libsodium computes it: {wrong}")
    verdicts = browser.script("""
        const { open, bytesOf } = await import("/box.js");
        const v = given[0], secret = bytesOf(v.desk_secret);
        const keyOf = (name) => (name === "hall-2" ? v.kiosk_public : undefined);
        const verdict = (box, keys = keyOf) => {
          try { return JSON.stringify(open(box, secret, keys)); } catch (error) { return error.why ?? String(error); }
        };
        const damaged = v.good[0].box.slice(0, 500) + (v.good[0].box[500] === "A" ? "B" : "A") + v.good[0].box.slice(501);
        return { good: v.good.map(({ json, box }) => verdict(box) === JSON.stringify(JSON.parse(json))),
          wrong_key: verdict(v.wrong_key), forged: verdict(v.forged), version: verdict(v.version), damaged: verdict(damaged),
          unknown: verdict(v.good[0].box, () => undefined), short: verdict("AAAA"), odd: verdict("!"),
          malformed: v.malformed.map((box) => verdict(box)) };""", vectors)
    check(verdicts["good"] == [True] * 3, f"what a terminal sealed is opened: {verdicts}")
    for name, why in (("wrong_key", "wrong_key"), ("forged", "forged"), ("version", "version"), ("damaged", "wrong_key"),
                      ("unknown", "forged"), ("short", "malformed"), ("odd", "malformed")):
        check(verdicts[name] == why, f"{name} is refused as {why}: {verdicts[name]}")
    # A text that names no terminal cannot be genuine; a terminal's own nonsense is malformed.
    check(all(why in ("malformed", "forged", "version") for why in verdicts["malformed"]), f"malformed: {verdicts['malformed']}")
    say(f"boxes and {len(hashes)} hashes agree with libsodium")


def inbox_suite(browser):
    """Folding, replays, gaps and times of the page's state, on a simulated clock."""
    wrong = browser.script("""
        const { Inbox, answerOf, stateOf, choicesFor } = await import("/inbox.js");
        const wrong = [];
        const check = (right, what) => { if (!right) wrong.push(what); };
        const alert = (more) => ({ v: 1, t: "alert", kiosk: "k", boot: 10, n: 1, id: "i", ack: "secret", at: 1000, place: "p",
          scenario: "desk_now", slot: "public", building: "b", rev: 1, ...more });
        const live = (now) => ({ now, time: now, live: true });
        let box = new Inbox();
        check(box.take(alert(), live(1001)), "an alert is new");
        check(!box.take(alert(), live(1002)) && box.refused.repeated === 1, "a replay is dropped and counted");
        check(!box.take(alert({ n: 2 }), live(1002)) && box.alerts.size === 1, "a retry folds by its id");
        check(box.take(alert({ n: 3, rev: 2, t: "update", scenario: "later" }), live(1003)), "an update changes it");
        check(!box.take(alert({ n: 4, rev: 1 }), live(1004)) && box.alerts.get("i").scenario === "later", "an older revision does not");
        check(box.take(alert({ n: 5, rev: 3, t: "cancel", scenario: "withdrawn" }), live(1005)) && box.alerts.size === 1, "a cancel folds in");
        check(!box.take(alert({ n: 6, rev: 4, ack: "other" }), live(1006)), "another secret cannot change it");
        check(!box.take(alert({ boot: 9, n: 1, rev: 1 }), live(1007)), "an earlier start brings nothing back");
        const answer = (more) => JSON.stringify({ v: 1, t: "ack", a: "seen", id: "i", k: "secret", rev: 3, by: "d", ...more });
        const item = box.alerts.get("i");
        check(!box.takeAnswer(answer({ k: "secreT" }), 1008) && !box.takeAnswer("x", 1008) && !box.takeAnswer("null", 1008), "a wrong answer");
        check(box.takeAnswer(answer({ a: "device" }), 1008) && answerOf(item) === null, "displayed is no answer");
        check(box.takeAnswer(answer({ rev: 2 }), 1009) && stateOf(item, 1010) === "new", "an answer to an older choice does not count");
        check(box.takeAnswer(answer(), 1010) && stateOf(item, 1010) === "seen", "seen");
        box.takeAnswer(answer({ a: "coming", in: 5 }), 1011); box.takeAnswer(answer(), 1012);
        check(stateOf(item, 1013) === "coming", "a higher answer wins over a later one");
        box.takeAnswer(answer({ a: "done" }), 1014);
        check(stateOf(item, 1015) === "done" && choicesFor(item, 1015).length === 0, "done");
        box.expire(1014 + 601);
        check(box.alerts.size === 0, "what is done goes");

        box = new Inbox();
        box.take(alert(), live(1001));
        const lone = box.alerts.get("i");
        check(stateOf(lone, 1300) === "new" && stateOf(lone, 1302) === "missed", "missed after 300 s without a human");
        check(choicesFor(lone, 1302).join() === "done", "a missed alert can only be passed on");
        check(choicesFor(lone, 1100).includes("coming"), "coming is offered to a person alone");
        box.take(alert({ n: 2, rev: 2, scenario: "later" }), live(1010));
        check(!choicesFor(box.alerts.get("i"), 1011).includes("coming"), "and never to one who is not");
        box.take(alert({ n: 3, rev: 3, late: true, id: "l" }), live(1011));
        check(stateOf(box.alerts.get("l"), 1012) === "missed", "late is missed");
        box.expire(1012 + 4 * 3600 + 1);
        check(box.alerts.size === 0, "nothing is kept for more than four hours");

        box = new Inbox();
        box.clock(1000);
        const beat = (n, now, boot = 10) => box.take({ v: 1, t: "heartbeat", kiosk: "k", boot, n, id: "i", ack: "a", at: now }, live(now));
        check(!box.silent("k", 1060) && box.silent("k", 1061), "silent after 60 s");
        beat(5, 1062);
        check(!box.silent("k", 1122) && box.silent("k", 1123), "heard again");
        check(box.gap("k", 1070) === 0, "the first number is no gap");
        beat(7, 1072); check(box.gap("k", 1080) === 0, "it may be overtaken"); beat(6, 1081);
        check(box.gap("k", 1100) === 0, "it has come");
        beat(9, 1101); check(box.gap("k", 1112) === 1101, "a gap");
        check(box.gap("k", 1800) === 0, "is shown for ten minutes");
        beat(1, 1900, 11); check(box.gap("k", 1950) === 0, "a new start begins anew");
        beat(5, 1951, 11); box.interrupted(); check(box.gap("k", 1990) === 0, "what the page missed itself is no sign");
        return wrong;""")
    check(wrong == [], f"the page's state: {wrong}")
    say("alerts, answers, replays, gaps and times fold as they should")
    shown = browser.script("""
        const { Inbox } = await import("/inbox.js");
        const { faults, orders, terminals } = await import("/view.js");
        const { words } = await import("/words.js");
        const text = (name) => ({ title: name, text: name, by_building: {}, doubt: "" });
        const site = { kiosks: [{ name: "k", place: "p" }], buildings: {}, fault: "one\\ntwo", on_call: "",
          directives: { sv: { noticed: text("NOTICED"), later: text("LATER") } } };
        const page = { open: new Set(["i"]), failed: new Set(), reached: true };
        const box = page.inbox = new Inbox();
        box.clock(1000);
        const sent = { v: 1, kiosk: "k", boot: 10, ack: "a" };
        box.take({ ...sent, t: "alert", n: 1, id: "i", at: 90, place: "p", scenario: "noticed", slot: "public", building: "b", rev: 1 },
          { now: 1000, time: 1000, live: true });
        box.takeAnswer(JSON.stringify({ v: 1, a: "seen", id: "i", k: "a", rev: 1 }), 1001);
        box.take({ ...sent, t: "heartbeat", n: 2, id: "h", at: 90 }, { now: 1000, time: 1000, live: true });
        const order = (now) => orders(words.sv, site, "sv", box, now, page).textContent;
        return [terminals(words.sv, site, "sv", box, 1000).textContent, order(1600), order(1601),
          faults(words.sv, site, box, {}).length];""")
    check("Terminalens klocka går fel: 16 min efter" in shown[0], f"a terminal's wrong clock is its fault: {shown[0]}")
    check("NOTICED" in shown[1] and "Ändrat" not in shown[1], f"a choice may follow for ten minutes: {shown[1]}")
    check("LATER" in shown[2] and "NOTICED" not in shown[2] and "Ändrat, var: Inget val ännu" in shown[2], f"and no longer: {shown[2]}")
    check(shown[3] == 2, "each fault of a file is a line of its own")


def answer_suite(browser, desk, kiosk, terminal):
    """An alert from a real link, each button, and what the link hears of it."""
    answers = Stream(desk.url, f"/{kiosk.answers}/json?since=all", kiosk.token)
    terminal.tell("send noticed public")
    terminal.hears("relayed 1")
    row = "#orders .rows > li"
    browser.wait(lambda: browser.count(row) == 1, "a line in the list")
    acknowledgement = json.loads(answers.message()["message"])
    check(acknowledgement["a"] == "device", "the page confirms by itself that it shows the line")
    listed = browser.text("#orders")
    check("Magasin: 1 beställning" in listed and "Vid trappan" in listed and "Ny" in listed, listed)
    check(not any(word in listed.lower() for word in ("disken", "ensam", "polis", "112")), f"the list says nothing more: {listed}")
    check(browser.count("#orders .details") == 0, "details come after a click")
    picture(browser, "list")
    browser.click(f"{row} .row")
    browser.sees("Stanna vid disken och var synlig", ".directive")
    check(browser.count("[data-answer=coming]") == 0, "nobody comes before a choice")
    terminal.tell("change desk_now")
    terminal.hears("relayed 2")
    browser.wait(lambda: browser.attribute(row, "data-scenario") == "desk_now", "the update")
    check(browser.count(row) == 1, "an update folds into its alert")
    browser.sees("Ändrat, var: Inget val ännu", f"{row} .facts")
    browser.sees("anmäla om ett barn", ".directive")
    browser.sees("Ett förslag som ingen har godkänt ännu", ".directive")
    browser.resize(1100, 1150)
    picture(browser, "details")
    browser.resize(1100, 900)
    pressed = [("[data-answer=seen]", "answered seen 0 2", "Mottagen")]
    pressed += [(f"[data-answer=coming][data-minutes='{minutes}']", f"answered coming {minutes} 2", f"Hämtas fram om {minutes} min")
                for minutes in (2, 5, 10)]
    pressed += [("[data-answer=at_desk]", "answered at_desk", "Finns vid disken"), ("[data-answer=not_now]", "answered not_now", "Kan inte nu")]
    for css, heard, shown in pressed:
        browser.click(css)
        terminal.hears(heard)
        browser.sees(shown, f"{row} .state")
        time.sleep(1.1)  # a terminal takes the same word in the same second for the same answer
    browser.click("[data-answer=done]")
    browser.wait(lambda: browser.attribute(row, "data-state") == "done", "done")
    words = [json.loads(answers.message(lambda m: json.loads(m["message"])["a"] != "device")["message"])["a"] for _ in range(7)]
    check(words == ["seen", "coming", "coming", "coming", "at_desk", "not_now", "done"], f"each button on the topic: {words}")
    check(not any("device" in line or "done" in line for line in terminal.lines.all), "the person never hears of device or done")
    answers.close()
    say("each button reaches the terminal, and the page confirms by itself")


def drill_suite(browser, terminal):
    terminal.tell("send stacks drill")
    browser.wait(lambda: browser.count("#orders .rows > li[data-scenario=stacks]") == 1, "a second line")
    browser.click("#orders .rows > li[data-scenario=stacks] .row")
    browser.sees("Då går vi ner", ".directive")
    check("övning" not in browser.text(), "an exercise looks like any other until it is done")
    browser.click("[data-answer=done]")
    browser.wait(lambda: browser.attribute("#orders .rows > li[data-scenario=stacks]", "data-state") == "done", "done")
    browser.click("#orders .rows > li[data-scenario=stacks] .row")
    browser.sees("Det här var en övning")
    terminal.tell("send later personal")
    browser.wait(lambda: browser.count("#orders .rows > li[data-scenario=later]") == 1, "a third line")
    browser.click("#orders .rows > li[data-scenario=later] .row")
    browser.sees("Ingen kontakt, inga blickar", "#orders .rows > li[data-scenario=later] .directive")
    check(browser.count("#orders .rows > li[data-scenario=later] [data-answer=coming]") == 0, "nobody comes to one who is not alone")
    terminal.tell("withdraw")
    browser.wait(lambda: browser.count("#orders .rows > li[data-scenario=withdrawn]") == 1, "withdrawn")
    check(browser.count("#orders .rows > li") == 3, "a withdrawal folds into its alert")
    say("exercise, later and withdrawn are shown as they should")


def keyboard_suite(browser, terminal):
    """By Tab and Enter alone: language, list, answer; the focus stays when the list changes."""
    terminal.tell("send reading_room public")
    row = "#orders .rows > li[data-scenario=reading_room]"
    browser.wait(lambda: browser.count(row) == 1, "a line")
    browser.script("document.activeElement.blur(); window.scrollTo(0, 0);")

    def tab_to(css):
        for _ in range(60):
            browser.press("Tab")
            if browser.script("return document.activeElement.matches(given[0]);", css):
                return
        raise AssertionError(f"Tab does not reach {css}")

    tab_to("#language-en")
    browser.press("Enter")
    browser.sees("Orders", "h2")
    check(browser.script("return document.documentElement.lang;") == "en", "the document says its language")
    tab_to(f"{row} .row")
    browser.press("Enter")
    browser.sees("Would you like me to be near?", ".directive")
    tab_to(f"{row} [data-answer=coming][data-minutes='5']")
    check(browser.attribute(f"{row} [data-answer=coming][data-minutes='5']", "aria-label") == "I'll come in 5 min", "a button names what it says")
    browser.press("Space")
    terminal.hears("answered coming 5")
    browser.sees("Fetched in 5 min", f"{row} .state")
    check(browser.script("return document.activeElement.matches(given[0]);", f"{row} [data-answer=coming][data-minutes='5']"), "the focus stays")
    picture(browser, "english")
    say("everything by keyboard, in English too")


def large_text_suite(browser):
    for width in (1100, 640):
        browser.resize(width, 900)
        browser.script("document.documentElement.style.fontSize = '200%';")
        outside = browser.script("""
            const wide = document.documentElement.clientWidth;
            return [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > wide + 1).length;""")
        cut = browser.script("""
            return [...document.querySelectorAll("button, span, p, dd, li")].filter((node) => node.scrollWidth > node.clientWidth + 1
              && getComputedStyle(node).display !== "inline").length;""")
        check(outside == 0 and cut == 0, f"text at 200 % in {width} pixels: {outside} outside, {cut} cut off")
        picture(browser, f"large-{width}")
    browser.script("document.documentElement.style.fontSize = '';")
    browser.resize(1100, 900)
    say("200 % text fits, wide and narrow")


def refused_suite(browser, desk, kiosk, terminal):
    """Forged, replayed and unreadable messages are counted, and change nothing."""
    rows = browser.count("#orders .rows > li")
    good = json.loads(terminal.box("desk_now", 1, 1))
    topic = {"topic": kiosk.alerts, "message": "1 beställning"}
    vectors = json.loads((ROOT / "tests/notify/vectors.json").read_text())
    for click in ("https://x/#m=" + vectors["good"][0]["box"], "https://x/#m=AAAA", "https://x/", "javascript:alert(1)"):
        status, _ = ask(desk.url, "POST", "/", kiosk.token, json.dumps({**topic, "click": click}))
        check(status == 200, "the relay looks into no box")
    browser.wait(lambda: browser.attribute("#refused", "data-count") == "4", "four refusals")
    browser.sees("4 messages were refused: wrong key 1", "#faults")
    for _ in range(3):
        ask(desk.url, "POST", "/", kiosk.token, json.dumps(good))
    time.sleep(0.5)
    check(browser.count("#orders .rows > li") == rows + 1, "a message of an earlier start counts once by its id")
    ask(desk.url, "POST", "/", desk_token(desk), json.dumps({"topic": kiosk.answers, "message": json.dumps(
        {"v": 1, "t": "ack", "a": "done", "id": "AAECAwQFBgcICQoLDA0ODw", "k": "AAECAwQFBgcICQoLDA0ODw"})}))
    check(browser.count("#refused") == 1, "an answer to nothing changes nothing")
    say("forged and unreadable messages are refused and shown")


def desk_token(desk):
    return desk.token("Another")


def link_suite(browser, desk, terminal):
    """The relay restarted; the terminal gone; the device revoked."""
    browser.click("#language-sv")
    browser.wait(lambda: browser.attribute("#terminals [data-kiosk=hall-2]", "data-silent") == "false", "the terminal answers")
    check(browser.attribute("#terminals [data-kiosk=bus]", "data-silent") == "false", "60 s of patience")
    rows = browser.count("#orders .rows > li")
    desk.stop()
    desk.start()
    terminal.tell("send desk_now public")
    browser.wait(lambda: browser.count("#orders .rows > li") == rows + 1, "an alert after the relay was restarted", 40)
    browser.wait(lambda: browser.attribute("#terminals [data-kiosk=bus]", "data-silent") == "true", "silence after 60 s", 90)
    browser.sees("Ingen kontakt", "#terminals [data-kiosk=bus]")
    check(browser.count("#terminals [data-kiosk=bus] .fault") == 1, "in red and in words")
    picture(browser, "silent")
    number = next(line.split()[0] for line in desk.run("devices").splitlines() if "Infodisken" in line)
    desk.run("revoke", number)
    browser.script("location.reload();")
    browser.sees("inte ansluten", seconds=20)
    check(browser.script("return localStorage.getItem('desk.key');") is None, "nothing stays in a browser that is shut out")
    say("restart, silence and revocation")


def main():
    desk = Desk(BUILD)
    kiosk = desk.add_kiosk("hall-2")
    desk.add_kiosk("bus", "book-bus", "Bokbussen")
    browser = Browser()
    terminal = None
    try:
        browser.go(desk.url + "/")
        browser.sees("inte ansluten")
        check("Stadsbiblioteket" not in browser.text(), "without a token the page says nothing of the site")
        link = desk.enrol()
        browser.go(link)
        browser.sees("Inga beställningar just nu.")
        check(browser.script("return location.hash;") == "", "the secret leaves the address")
        other = Browser()
        other.go(link)
        other.sees("Länken gäller inte längre")
        other.close()
        picture(browser, "empty")
        secrets_suite(browser)
        inbox_suite(browser)
        terminal = Terminal(BUILD, kiosk.path)
        terminal.hears("reachable")
        browser.sees("Svarar", "#terminals [data-kiosk=hall-2]")
        browser.sees("16 anvisningar är inte godkända", "#faults")
        title = browser.script("return document.title;")
        answer_suite(browser, desk, kiosk, terminal)
        drill_suite(browser, terminal)
        keyboard_suite(browser, terminal)
        large_text_suite(browser)
        refused_suite(browser, desk, kiosk, terminal)
        check(browser.script("return document.title;") == title == "Magasin", "the title never changes")
        check(browser.complaints() == [], "no complaint in the browser's console")
        link_suite(browser, desk, terminal)
    except BaseException:
        if PICTURES:
            picture(browser, "failed")
        print(browser.text(), browser.complaints())
        raise
    finally:
        if terminal:
            terminal.stop()
        browser.close()
    desk.stop()


main()
