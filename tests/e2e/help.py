#!/usr/bin/env python3
"""The help flow with the real programs: a code is typed at the terminal, a choice made in the order
panel, seen and answered on the desk's page, and the answer read on the terminal.

usage: tests/e2e/help.py BUILD_FOLDER
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/desk"), str(ROOT / "tests/notify")]
from kiosk import Display, Kiosk  # noqa: E402
from ntfy import Ntfy  # noqa: E402
from rig import Desk, check, say  # noqa: E402
import rig  # noqa: E402
from webdriver import Browser  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
KEEP = os.environ.get("E2E_KEEP")
WAYS = [("Hämtas vid disken nu", "desk_now"), ("Personal hämtar i magasinet", "stacks"),
        ("Läses på plats", "reading_room"), ("Hämtas vid senare besök", "later"),
        ("Hämtas på annat bibliotek", "other_branch")]
# Where the order panel stands on a title's page, and the field on the hits'.
PANEL = (1360, 180, 540, 900)
FIELD = (0, 100, 1500, 100)
ALERT = "#orders li[data-scenario]"


def admin(*arguments, words=""):
    subprocess.run([BUILD / "bin/library-kiosk-admin", *arguments], input=words, text=True, check=True,
                   stdout=subprocess.DEVNULL)


def relay_settings(ntfy):
    return (f'[relay]\nurl = "{ntfy.url}"\ntoken_read = "{ntfy.tokens["staff"]}"\n'
            f'token_answer = "{ntfy.tokens["staff"]}"\ntoken_kiosk = "{ntfy.tokens["kiosk"]}"\n'
            f'token_button = "{ntfy.tokens["button"]}"')


def grant(ntfy, printed):
    """The rights that the desk asks for, given as its administrator would."""
    for user, topic, right in re.findall(r"ntfy access (\w+) +'(.+)' (\w+)", printed):
        ntfy.run("access", user.lower(), topic, right)


class Site:
    """The demonstration library with a desk, a terminal and a browser; the desk itself is the relay, or `ntfy`."""

    def __init__(self, ntfy=None, directives=ROOT / "config/directives", tick=5):
        self.desk = Desk(BUILD, relay=relay_settings(ntfy) if ntfy else "", directives=directives)
        if ntfy:
            grant(ntfy, self.desk.run("check", fails=True))
        self.folder = self.desk.folder / "terminal"
        (self.folder / "library").mkdir(parents=True)
        self.config = self.folder / "kiosk.toml"
        notify = self.desk.add_kiosk("hall-2").path
        notify.write_text(notify.read_text().replace("tick_seconds = 1", f"tick_seconds = {tick}"))
        self.write_settings(notify)
        subprocess.run(["python3", ROOT / "config/demo/make_marc.py", "--out", self.folder], check=True,
                       stdout=subprocess.DEVNULL)
        admin("import", "--config", self.config, "--profile", "koha", self.folder / "demo.mrc")
        admin("code", "add", "--config", self.config, words="Mask 19\n")
        self.display = Display()
        self.kiosk = Kiosk(BUILD, self.display, self.config)
        self.page = Browser()
        self.page.go(self.desk.enrol())
        self.page.sees("Vid trappan")
        self.kiosk.start()
        self.untouched = self.kiosk.settled()

    def write_settings(self, notify):
        script = f". packaging/settings.sh; write_settings {ROOT} {self.folder}/library {self.config}"
        subprocess.run(["bash", "-c", script], cwd=ROOT, check=True)
        (self.folder / "loan_rules.toml").write_text((ROOT / "config/loan_rules.toml").read_text())
        (self.folder / "sip2.toml").write_text((ROOT / "config/sip2.toml").read_text())
        text = self.config.read_text()
        text = re.sub(r'^(\w+day) = .*$', r'\1 = "0-24"', text, flags=re.M)
        text = text[:text.index("# (optional) Days that differ")]
        # Reading the screen takes its time on a busy machine; the idle time is tested elsewhere.
        text = re.sub(r"^seconds = 45", "seconds = 600", text, flags=re.M)
        self.config.write_text(text + f"""
[help]
cover_query = "mask"
cover_record = "demo-17688098"
building = "main-library"
notify = "{notify}"
phone = "020-50 50 50"
all_hours = true
""")

    def home(self):
        """Leaves; the home page is then to the pixel what it was before anything had happened."""
        self.kiosk.keys(*["Escape"] * 6)
        self.kiosk.until(lambda: self.kiosk.pixels() == self.untouched, "the home page as it was")

    def code(self, *panel, phrase="mask 19"):
        """Typed at the home page; then this can be read in the order panel."""
        self.kiosk.type(phrase)
        self.kiosk.keys("Return")
        return self.kiosk.sees("020-50 50 50", "(dygnet runt)", *panel, area=PANEL)

    def order(self, words):
        self.kiosk.press(words, area=PANEL)
        self.kiosk.press("Beställ", area=PANEL, nth=-1)

    def reads(self, status, seconds=60):
        """Waits for this status of the order. A human's answer is claimed only where the status is one."""
        seen = self.kiosk.sees(status, area=PANEL, seconds=seconds)
        check("Mottagen" not in seen or status.startswith("Mottagen"), f"{status}; there is: {seen}")
        return seen

    def newest(self, name):
        return self.page.attribute(ALERT, f"data-{name}")

    def told(self, scenario, seconds=25):
        self.page.wait(lambda: self.newest("scenario") == scenario, f"{scenario} on the page", seconds)
        check(True, scenario)

    def one_more(self, before, seconds=25):
        self.page.wait(lambda: self.alerts() == before + 1, f"one alert more than {before} on the page", seconds)

    def answer(self, css):
        row = self.page.attribute(f"{ALERT} button", "id")
        if self.page.attribute(f"#{row}", "aria-expanded") != "true":
            self.page.click(f"#{row}")
        self.page.click(f"{ALERT} {css}")

    def alerts(self):
        return self.page.count(ALERT)

    def keep(self, name):
        if KEEP:
            self.kiosk.picture(f"{KEEP}/{name}.png")

    def end(self):
        self.page.close()
        self.kiosk.stop()
        self.display.close()
        self.desk.stop()


def every_choice(site, ways=WAYS):
    answers = {
        "desk_now": [("[data-answer=seen]", "Mottagen av personalen"),
                     ("[data-answer=coming][data-minutes='5']", "Hämtas fram om 5 minuter")],
        "stacks": [("[data-answer=at_desk]", "Finns vid disken")],
        "reading_room": [("[data-answer=not_now]", "Kan inte hämtas fram just nu")],
        "later": [("[data-answer=seen]", "Mottagen av personalen")],
        "other_branch": [("[data-answer=seen]", "Mottagen av personalen")],
    }
    for words, scenario in ways:
        say(f"the choice \"{words}\"")
        before = site.alerts()
        panel = site.code(*(way for way, _ in WAYS))
        check("Beställd" not in panel and "Mottagen" not in panel, "nothing is said before anything is ordered")
        site.one_more(before)
        site.told("noticed")
        site.order(words)
        site.reads("Beställd")
        site.told(scenario)
        for css, status in answers[scenario]:
            site.answer(css)
            site.reads(status)
        if scenario == "other_branch":
            site.page.sees("NORD", css=ALERT)
            check(True, "at which other library")
        site.keep(scenario)
        check(site.alerts() == before + 1, "one visit is one alert on the page, whatever was chosen in it")
        site.home()


def changing_and_leaving(site):
    say("cancelled, and left without a choice")
    site.code()
    site.order("Hämtas vid disken nu")
    site.told("desk_now")
    site.kiosk.press("Avbeställ", area=PANEL)
    site.reads("Avbeställd")
    site.told("withdrawn")
    before = site.alerts()
    site.home()
    site.code()
    site.one_more(before)
    site.kiosk.keys("Escape")
    site.kiosk.sees("13 träffar")
    field = site.kiosk.text(FIELD)
    check("mask" in field and "19" not in field, f"Back leads to the hits of the cover query: {field}")
    site.told("later")
    say("the same title, searched for and ordered like any other, is nobody's business")
    before = site.alerts()
    site.home()
    site.kiosk.type("masken en liten bok")
    site.kiosk.keys("Return")
    site.kiosk.sees("Frågor om beställningen: 0980", area=PANEL)
    site.home()
    time.sleep(6)
    check(site.alerts() == before, "an ordinary search alerts nobody")


def unstaffed(site):
    say("when nobody is there")
    text = site.config.read_text()
    head, tail = text.split("[hours.staffed]")
    changes = site.kiosk.logged().count("settings are in force")
    site.config.write_text(head + "[hours.staffed]" + tail.replace('"0-24"', '"closed"', 7))
    site.kiosk.until(lambda: site.kiosk.logged().count("settings are in force") == changes + 1, "the changed hours")
    before = site.alerts()
    panel = site.code("Kan inte beställas obemannad tid")
    check("vid disken" not in panel and "Beställ " not in panel.replace("Beställ från", ""),
          f"what needs staff is absent: {panel}")
    site.keep("unstaffed")
    site.config.write_text(text)
    site.home()
    site.one_more(before)
    site.told("later")
    site.kiosk.until(lambda: site.kiosk.logged().count("settings are in force") == changes + 2, "the hours as before")


def line_down(site):
    """Stops the desk until the terminal knows."""
    falls = site.kiosk.logged().count("relay does not answer")
    site.desk.stop()
    return lambda: site.kiosk.logged().count("relay does not answer") == falls + 1


def without_line(site):
    say("the line is down before the code is typed")
    site.kiosk.until(line_down(site), "the link knows that it is down", 60)
    before = site.alerts()
    site.code("Kan inte beställas obemannad tid")
    site.keep("line-down")
    say("the relay comes back, and with it what can be chosen")
    site.desk.start()
    site.kiosk.sees("Hämtas vid disken nu", area=PANEL)
    site.home()
    site.one_more(before, 60)
    site.told("later", 60)
    say("the line goes down in the middle of it")
    site.code()
    site.one_more(before + 1)
    site.desk.stop()
    site.order("Hämtas vid disken nu")
    seen = site.reads("Kan inte beställas")
    check("Beställd" not in seen, f"what has not reached the relay is not called ordered: {seen}")
    site.desk.start()
    site.reads("Beställd")
    site.told("desk_now", 60)
    say("the relay is started anew between the order and its answer")
    site.desk.stop()
    site.desk.start()
    site.answer("[data-answer=at_desk]")
    site.reads("Finns vid disken")
    check(site.alerts() == before + 2, "neither visit is doubled on the page")
    site.home()


def killed(site):
    say("the terminal is killed at the first change of the screen after Enter")
    before = site.alerts()
    site.kiosk.type("mask 19")
    page = site.kiosk.settled()
    site.kiosk.keys("Return")
    site.kiosk.until(lambda: site.kiosk.pixels() != page, "another page")
    site.kiosk.kill()
    site.kiosk.start()
    site.one_more(before, 40)
    site.told("noticed")
    site.home()


def stop_terminal(site):
    """Told to end, as by systemd; what its log says of that, without the times."""
    before = len(site.kiosk.logged())
    site.kiosk.process.terminate()
    check(site.kiosk.process.wait(20) == 0, "the terminal ends well when it is told to")
    return re.sub(r"(?m)^\S+ ", "", site.kiosk.logged()[before:])


def stopped(site):
    say("the terminal is told to stop, with the home page shown, and with the contact before its first tick")
    ordinary = stop_terminal(site)
    site.kiosk.start()
    site.kiosk.until(lambda: site.kiosk.pixels() == site.untouched, "the home page")
    before = site.alerts()
    site.code()
    check(stop_terminal(site) == ordinary, "the log tells nothing")
    site.kiosk.start()
    site.one_more(before, 40)
    site.told("later")
    site.kiosk.until(lambda: site.kiosk.pixels() == site.untouched, "the home page")
    say("and once more while the desk is away: it is told when both are back")
    before = site.alerts()
    site.kiosk.until(lambda: site.kiosk.logged().splitlines()[-1].endswith("the relay answers"), "the link is up")
    site.kiosk.until(line_down(site), "the link knows that it is down", 60)
    site.code("Kan inte beställas obemannad tid")
    stop_terminal(site)
    site.desk.start()
    site.kiosk.start()
    site.one_more(before, 60)
    site.told("later")
    site.home()


def run(site, *parts):
    try:
        for part in parts:
            begin = time.monotonic()
            part(site)
            say(f"  {time.monotonic() - begin:.0f} s")
        check(site.page.count("#refused") == 0, "the page has refused no message")
    except AssertionError:
        if KEEP:
            site.kiosk.picture(f"{KEEP}/failed.png")
            site.page.picture(f"{KEEP}/failed-page.png")
        print("\n".join(site.kiosk.logged().splitlines()[-5:]))
        raise
    finally:
        site.end()


def over_ntfy():
    programs = os.environ.get("NTFY_BIN", shutil.which("ntfy") or "").split()
    if not programs:
        say("a visit over a real ntfy: SKIPPED, there is none here (NTFY_BIN, or ntfy in PATH)")
    for program in programs:
        version = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
        say(f"a visit over a real {re.search('ntfy [0-9][^ ,]*', version)[0]}")
        with tempfile.TemporaryDirectory() as folder:
            ntfy = Ntfy(program, folder)
            try:
                run(Site(ntfy), lambda site: every_choice(site, WAYS[:1]))
            finally:
                ntfy.stop()


def main():
    run(Site(), every_choice, changing_and_leaving, unstaffed, without_line, killed, stopped)
    over_ntfy()
    print(f"{rig.checks} checks passed")


if __name__ == "__main__":
    main()
