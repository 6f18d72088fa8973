#!/usr/bin/env python3
"""The next patron finds nothing of a covert visit, whichever way she goes.

usage: patron.py BUILD_FOLDER
Every path of a new patron is walked in a terminal that has never had a covert visit, and again after one: each page must
look as it did then, point by point. Then paths out of the middle of a visit, beside those out of the same title's page.
"""
import os
import pathlib
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import visits
from kiosk import CODE, LANGUAGES, SEARCH_FIELD, WAYS, Kiosk, finish, report

# At 1280x800: the library's name, which leads home, and the buttons for the size of letters.
NAME, LARGER, SMALLER = (135, 32), (960, 32), (882, 32)


def keys(*names):
    return lambda kiosk: kiosk.keys(*names)


def typed(text):
    return lambda kiosk: kiosk.type(text)


def scanned(text):
    return lambda kiosk: kiosk.scan(text)


def pressed(words):
    return lambda kiosk: kiosk.press(words)


def touched(x, y):
    return lambda kiosk: kiosk.touch(x, y)


def question(kiosk):
    """Nobody touches anything until the terminal asks."""
    time.sleep(15.6)


def in_english(kiosk):
    kiosk.touch(*LANGUAGES)
    kiosk.press("English")


def timeout(kiosk):
    kiosk.wait_until(kiosk.at_home, "the terminal does not go home by itself", 40)


# name, steps; after each step the page is looked at.
PATHS = [
    ("Back", [keys("Escape"), keys("BackSpace"), keys("alt+Left"), keys("alt+Right")]),
    ("history keys", [keys("XF86Back"), keys("XF86Forward"), keys("ctrl+h"), keys("ctrl+r"), keys("F5")]),
    ("cursor and clipboard", [keys("Up"), keys("Down"), keys("ctrl+v"), keys("ctrl+z"), keys("ctrl+y"),
                              keys("shift+Insert"), keys("Tab")]),
    ("clipboard in the field", [typed("m"), keys("ctrl+a", "ctrl+v"), keys("ctrl+z"), keys("shift+Insert"), keys("Down")]),
    ("first letters", [typed("m"), typed("a"), typed("s"), typed("k"), keys("Return"), keys("Escape")]),
    ("the same title", [typed(visits.TITLE), keys("Return"), keys("Escape")]),
    ("screen keyboard", [touched(*SEARCH_FIELD), keys("Escape")]),
    ("a book is scanned", [scanned("9780141439518"), keys("Escape")]),
    ("an unknown book is scanned", [scanned("9781234567897"), keys("Escape")]),
    ("a card is scanned", [scanned("20720000000017"), keys("Escape")]),
    ("borrow", [pressed("Låna"), keys("Escape")]),
    ("another language", [touched(*LANGUAGES), pressed("English"), typed("ma"), keys("Return"), touched(*LANGUAGES),
                          pressed("Svenska")]),
    ("size of letters", [touched(*LARGER), typed("m"), keys("Escape"), touched(*SMALLER)]),
    ("another look", [pressed("Anpassa"), pressed("Hög"), keys("Escape"), typed("m"), keys("Escape"), pressed("Anpassa"),
                      pressed("Ljust"), keys("Escape")]),
]
# The same from a page that is still open: an ordinary search for the title, or a code and an order.
FROM_THE_PAGE = [
    ("the library's name", [touched(*NAME), typed("m")]),
    ("a book is scanned", [scanned("9780141439518"), keys("Escape")]),
    ("a card is scanned", [scanned("20720000000017"), keys("Escape")]),
    ("another language", [in_english, touched(*LANGUAGES), pressed("Svenska")]),
]
# These begin after a while.
WAITED_FOR = [("nobody touches anything", [typed("ma"), question, timeout, typed("m")])]


def looks(kiosk, seconds=0.65):
    """The pictures of a page at rest: two, where a caret blinks."""
    kiosk.rest()
    seen, end = set(), time.monotonic() + seconds
    while time.monotonic() < end:
        seen.add(kiosk.picture())
        time.sleep(0.06)
    return seen


def known(kiosk, pictures, seconds=3):
    kiosk.rest(0.15)
    end = time.monotonic() + seconds
    while kiosk.picture() not in pictures:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def keep(kiosk, pictures):
    """TRACE_KEEP names a folder: what was seen, and what should have been, for whoever looks into a failure."""
    folder = os.environ.get("TRACE_KEEP")
    if folder:
        name = f"{folder}/{time.time():.0f}"
        for number, picture in enumerate([kiosk.picture(), *pictures]):
            pathlib.Path(f"{name}-{number}.xwd").write_bytes(picture)


def walk(kiosk, steps, pages=None):
    """Without `pages`: what is seen after each step. With them: the first step after which it looks otherwise."""
    seen = []
    for number, step in enumerate(steps):
        step(kiosk)
        if pages is None:
            seen.append(looks(kiosk, 3 if step is question else 0.65))
        elif not known(kiosk, pages[number]):
            keep(kiosk, pages[number])
            return number + 1
    return seen if pages is None else 0


def home(kiosk):
    kiosk.keys(*["Escape"] * 5)
    kiosk.touch(*NAME)
    kiosk.wait_until(kiosk.at_home, "the home page does not come back", 60)


def walked(kiosk, paths, first, second):
    """Each path after each of two beginnings; what looks otherwise, and how many pages were looked at."""
    findings, pages = [], {}
    for name, steps in paths:
        # On a busy machine a scan may pass for typing, which leads back another way: either is ordinary.
        for _ in range(2 if "scanned" in name else 1):
            first(kiosk, 0)
            seen = walk(kiosk, steps)
            pages[name] = [one | other for one, other in zip(seen, pages.get(name, seen))]
            home(kiosk)
    for number, (name, steps) in enumerate(paths):
        wrong = []
        # On a busy machine a hand may slip; what a visit leaves is there each time.
        while len(wrong) < 2 and 0 not in wrong:
            second(kiosk, number)
            wrong.append(walk(kiosk, steps, pages[name]))
            home(kiosk)
        if 0 not in wrong:
            findings.append(f"{name}: another page after steps {wrong}")
    return findings, sum(map(len, pages.values()))


def nothing(kiosk, _):
    kiosk.rest()


def left(kiosk, number):
    """A covert visit, left by the keyboard."""
    visits.covert(kiosk, way=number % len(WAYS))
    kiosk.rest(0.1)


def abandoned(kiosk, number):
    """A covert visit from which somebody has just gone away."""
    opened(kiosk, number)
    timeout(kiosk)


def title(kiosk, _):
    kiosk.type(visits.TITLE)
    kiosk.keys("Return")
    kiosk.rest()


def opened(kiosk, number):
    kiosk.type(CODE)
    kiosk.keys("Return")
    kiosk.rest()
    kiosk.press(WAYS[number % len(WAYS)])
    kiosk.touch(*visits.order_button(kiosk))
    kiosk.rest()


def quick(text):
    return text.replace("seconds = 45", "seconds = 15").replace("warning_seconds = 15", "warning_seconds = 10")


def after_leaving(build, half):
    kiosk = Kiosk(build).start()
    found = walked(kiosk, PATHS[half::2], nothing, left)
    kiosk.end()
    return found


def from_the_page(build):
    kiosk = Kiosk(build).start()
    found = walked(kiosk, FROM_THE_PAGE, title, opened)
    stays = [pressed("Anpassa"), keys("Escape")]
    twin, _ = walked(kiosk, [("look of the terminal", stays)], title, opened)
    kiosk.end()
    return found, twin


def after_waiting(build):
    kiosk = Kiosk(build, edit=quick).start()
    found = walked(kiosk, WAITED_FOR, nothing, abandoned)
    kiosk.end()
    return found


def next_search_begins_with_the_one_before(build):
    twin = Kiosk(build, leak="half").start()
    found, _ = walked(twin, [("a search", [typed("pi"), keys("Return")])], nothing, left)
    twin.end()
    return found


def main():
    build = sys.argv[1]
    with ProcessPoolExecutor(2) as pool:
        halves = [pool.submit(after_leaving, build, half) for half in (0, 1)]
        two, three, four = [pool.submit(part, build)
                            for part in (from_the_page, after_waiting, next_search_begins_with_the_one_before)]
        halves = [half.result() for half in halves]
        report("next patron", f"{len(PATHS)} paths after a covert visit, {sum(count for _, count in halves)} pages look as "
               "before any visit", [finding for findings, _ in halves for finding in findings])
        (findings, count), twin = two.result()
        report("next patron", f"{len(FROM_THE_PAGE)} paths out of the middle of one, {count} pages look as after a search "
               "for the title", findings)
        report("next patron", "twin whose page stays in front", twin, twin=True)
        findings, count = three.result()
        report("next patron", f"{count} pages after a covert visit that was abandoned look as before any visit", findings)
        report("next patron", "twin whose next search begins with the one before", four.result(), twin=True)
    finish()


if __name__ == "__main__":
    main()
