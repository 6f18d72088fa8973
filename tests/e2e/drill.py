#!/usr/bin/env python3
"""A drill with the real programs, and real alerts before it, in the middle of it and after it; then
the site is ready, and its terminal says so.

usage: tests/e2e/drill.py BUILD_FOLDER
"""
import contextlib
import re
import tempfile
import time

from help import BUILD, KEEP, PANEL, Site
from drills_test import answer, approved, click
from rig import Terminal, check, say
import rig

FORM = "form button[type=submit]"
WORD = "övning"


class Floor:
    """The page as colleagues have it in front of them."""

    def __init__(self, site):
        self.site, self.page = site, site.page

    def lines(self):
        return self.page.script("return [...document.querySelectorAll('#orders li[id]')].map((li) => li.id);")

    def new_line(self, before):
        """Id of the line that was not there `before`, its details shown."""
        line = self.page.wait(lambda: [one for one in self.lines() if one not in before], "a new line")[0]
        self.show(line)
        return line

    def show(self, line):
        if not self.page.count(f"#{line} .details"):
            click(self.page, f"#{line} .row")
        self.page.wait(lambda: self.page.count(f"#{line} .details"), "the details")

    def answer(self, line, word):
        self.show(line)
        answer(self.page, line, word)
        self.show(line)

    def chosen(self, line, scenario):
        self.page.wait(lambda: self.page.attribute(f"#{line}", "data-scenario") == scenario, scenario)

    def look(self, line):
        """All that stands in it, but for the time."""
        return re.sub(r"\d\d:\d\d", "", self.page.text(f"#{line}"))

    def nothing_tells(self, when):
        """Looks at the page, its title, and everything in it that is not shown."""
        whole = self.page.script("return document.title + document.documentElement.outerHTML;").lower()
        # The ways to the calendar and to what is due stand there on every day.
        whole = re.sub(r'<p class="panel-links">.*?</p>', "", whole)
        check(WORD not in whole and "drill" not in whole.replace("drills.html", ""), f"nothing tells a drill {when}")
        check(WORD not in self.site.kiosk.text(PANEL).lower(), f"nor on the terminal {when}")


def real_alert(site, floor, when):
    """From its code to "Done"; gives what the page had said of it before anybody answered."""
    say(f"a real alert {when}")
    before = floor.lines()
    site.code("Hämtas vid disken nu")
    line = floor.new_line(before)
    site.order("Hämtas vid disken nu")
    floor.chosen(line, "desk_now")
    out = floor.look(line)  # before anybody has answered
    floor.answer(line, "seen")
    site.reads("Mottagen av personalen")
    floor.answer(line, "done")
    check(WORD not in floor.look(line).lower(), f"a real alert {when} is never called a drill")
    site.home()
    return out


def make_code(desk):
    printed = desk.run("drill", "new", "hall-2")
    phrase = re.search(r"^    ([a-z]+ [2-9][0-9])$", printed, re.M)[1]
    check(phrase in desk.run("drill", "new", "hall-2"), "asked again, it is the same code")
    return phrase


def hold_drill(site, floor, beside, phrase, of_real):
    say("the drill, and a real alert beside it")
    before = floor.lines()
    site.code("Hämtas vid disken nu", phrase=phrase)
    drill = floor.new_line(before)
    beside.tell("send desk_now public")
    real = floor.new_line([*before, drill])
    site.order("Hämtas vid disken nu")
    floor.chosen(drill, "desk_now")
    check(floor.look(drill) == of_real, f"it looks as a real one does: {floor.look(drill)} | {of_real}")
    floor.nothing_tells("when it comes")
    for css, word, status in (("seen", "seen", "Mottagen av personalen"), ("coming", "coming", "Hämtas fram om")):
        answer(site.page, drill, css)
        site.reads(status)
        floor.nothing_tells(f"after {word}")
    floor.answer(real, "done")
    floor.answer(drill, "done")
    site.page.sees("Det här var en övning", f"#{drill}")
    check(WORD not in floor.look(real).lower(), "the real one beside it is not called a drill")
    check(WORD not in site.kiosk.text(PANEL).lower(), "nor is anything at the terminal")
    site.home()
    return drill


def typed_again(site, floor, phrase):
    say("the code once more, and once more after the terminal was started anew")
    before = floor.lines()
    for again in (False, True):
        if again:
            site.kiosk.kill()
            site.kiosk.start()
            site.kiosk.settled()
        site.kiosk.type(phrase)
        site.kiosk.keys("Return")
        site.kiosk.sees("Inga träffar")
        site.kiosk.keys(*["Escape"] * 6)
    time.sleep(2.5)  # two ticks
    check(floor.lines() == before, "it counts once")


def write_result(site, drill):
    say("the result is written down")
    click(site.page, f"#{drill} a.result")
    site.page.wait(lambda: site.page.count("#result") == 1, "the form of the result")
    site.page.script("document.getElementById('right').checked = true; document.getElementById('leader').value = 'Eva';")
    click(site.page, "#result button[type=submit]")
    site.page.sees("Resultatet är sparat")
    site.page.sees("Godkänd", "table")
    check("passed" in site.desk.run("drill", "list"), "it is in the register")
    check("not ready" in site.desk.run("ready", fails=True), "a drill alone is not enough")


def refresh(site):
    say("the refresher, and the site is ready")
    site.page.go(site.desk.url + "/refresher.html")
    for number, right in enumerate((1, 0, 1, 2)):
        click(site.page, f"input[name=q{number}][value='{right}']")
    click(site.page, FORM)
    site.page.sees("Allt rätt")
    check("The site is ready" in site.desk.run("ready"), "ready")
    site.page.go(site.desk.url + "/drills.html")
    site.page.sees("Allt är klart")
    site.page.go(site.desk.url + "/")
    site.page.sees("Vid trappan")


def policy(site, floor):
    """The site does not want orders where nobody is practised."""
    say("a site that is not ready, where nothing may be ordered then")
    site.desk.stop()
    site.desk.config.write_text(site.desk.config.read_text() + "[calendar]\norder_when_not_ready = false\n")
    site.desk.start()
    site.code("Hämtas vid disken nu")
    site.home()
    site.desk.token("Bo")  # a new colleague, who has not been through anything
    site.desk.stop()
    site.desk.start()
    before = floor.lines()
    panel = site.code("Kan inte beställas obemannad tid")
    check("vid disken" not in panel, f"what needs staff is absent: {panel}")
    floor.new_line(before)
    check(True, "what is sent all the same reaches the page")


def run(site, beside):
    floor = Floor(site)
    # A page learns within a minute of a terminal that has been added, or when it is opened anew.
    site.page.go(site.desk.url + "/")
    site.page.sees("Vid fönstret")
    beside.hears("reachable")
    check("not ready" in site.desk.run("ready", fails=True), "without a drill the site is not ready")
    phrase = make_code(site.desk)
    of_real = real_alert(site, floor, "while the code waits")
    drill = hold_drill(site, floor, beside, phrase, of_real)
    typed_again(site, floor, phrase)
    real_alert(site, floor, "after the drill")
    write_result(site, drill)
    refresh(site)
    site.desk.run("drill", "new", "hall-2", fails=True)  # one a day
    check(site.page.complaints() == [], "the page's scripts have nothing to complain of")
    policy(site, floor)


def main():
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(directives=approved(folder), tick=1)
        beside = Terminal(BUILD, site.desk.add_kiosk("hall-3", place="Vid fönstret").path)
        try:
            run(site, beside)
        except Exception:
            if KEEP:
                with contextlib.suppress(Exception):
                    site.page.picture(f"{KEEP}/failed-page.png")
                site.kiosk.picture(f"{KEEP}/failed.png")
            print("\n".join(site.kiosk.logged().splitlines()[-5:]))
            raise
        finally:
            beside.stop()
            site.end()
    print(f"{rig.checks} checks passed in {time.monotonic() - begun:.0f} s")


main()
