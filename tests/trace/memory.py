#!/usr/bin/env python3
"""Nothing of a visit is in memory one second after it has been left, whichever way it was left.

usage: memory.py BUILD_FOLDER [VISITS]
Looks through every writable page of the terminal's processes (/proc/PID/mem; needs root), for words that nothing but
the visit has put there: codes, searches, scanned numbers, in UTF-8, -16, -32, percent, hex and base64, as typed and as
a catalogue or a book of codes would fold them. Two twins must be caught.
"""
import pathlib
import random
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from kiosk import LANGUAGES, SEARCH_FIELD, WAYS, Failure, Kiosk, finish, report
from needles import cores, nonsense
from visits import order_button

PLACE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$")
# On the screen's own keyboard, at 1280x800.
ROWS = ["qwertyuiopå", "asdfghjklöä", " zxcvbnm"]


def memory_of(pid):
    """(place, bytes) of all that the process can write to: heap, stacks, data of libraries, shared memory."""
    lines = pathlib.Path(f"/proc/{pid}/maps").read_text().splitlines()
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in lines:
            first, last, rights, name = PLACE.match(line).groups()
            if not rights.startswith("rw") or name in ("[vvar]", "[vsyscall]"):
                continue
            try:
                memory.seek(int(first, 16))
                data = memory.read(int(last, 16) - int(first, 16))
            except OSError:
                continue
            yield f"{name or 'anonymous'} {first}", data


def found_in(kiosk, text):
    """What of a text is in memory, and how many bytes were looked through."""
    forms = [form for word in text.split() if len(word) > 5 for form in cores(word)]
    findings, size = [], 0
    for pid in kiosk.family():
        for place, data in memory_of(pid):
            size += len(data)
            findings += [f"{name} in {place}" for name, form in forms if form in data]
    return findings, size


# Ways to put words in, each returning what must not be found later. `code`: a phrase that this site has as a code.

def submitted(kiosk, code):
    kiosk.type(code)
    kiosk.keys("Return")
    kiosk.rest()
    return code


def order(kiosk, way):
    kiosk.press(way)
    kiosk.rest()
    before = kiosk.picture()
    kiosk.touch(*order_button(kiosk))
    kiosk.rest()
    if kiosk.picture() == before:
        raise Failure("the order is not placed")


def chosen(kiosk, code):
    submitted(kiosk, code)
    order(kiosk, random.choice(WAYS))
    return code


def withdrawn(kiosk, code):
    submitted(kiosk, code)
    order(kiosk, WAYS[0])
    kiosk.press("Avbeställ")
    kiosk.rest()
    return code


def read_more(kiosk, code):
    submitted(kiosk, code)
    kiosk.press("Läs mer")
    kiosk.rest()
    return code


def scanned(kiosk, code):
    kiosk.scan(code)
    kiosk.rest()
    return code


def on_screen(kiosk, code):
    """On the terminal's own keyboard, which a touch in the search field opens."""
    kiosk.touch(*SEARCH_FIELD)
    kiosk.rest()
    word = code.split()[0]
    for letter in word:
        row = next(number for number, keys in enumerate(ROWS) if letter in keys)
        kiosk.touch(186 + 93 * ROWS[row].index(letter), 593 + 57 * row)
    kiosk.rest()
    kiosk.type(code[len(word):])
    kiosk.keys("Return")
    kiosk.rest()
    return code


def ordinary(kiosk, _):
    text = f"{nonsense()} {nonsense()}"
    kiosk.type(text)
    kiosk.keys("Return")
    kiosk.rest()
    return text


def unfinished(kiosk, _):
    text = nonsense()
    kiosk.type(text)
    kiosk.rest(0.05)
    return text


def unknown_book(kiosk, _):
    number = "978" + "".join(random.choice("0123456789") for _ in range(10))
    kiosk.scan(number)
    kiosk.rest()
    return number


ENTERING = [submitted, chosen, ordinary, withdrawn, scanned, on_screen, read_more, unfinished, unknown_book]


# Ways to leave.

def back(kiosk):
    kiosk.go_home()


def erase(kiosk):
    kiosk.keys("Escape")
    kiosk.rest()
    kiosk.keys(*["BackSpace"] * 30)
    kiosk.go_home()


def new_search(kiosk):
    kiosk.keys("Escape")
    kiosk.rest()
    kiosk.keys("ctrl+a")
    kiosk.type("pippi")
    kiosk.keys("Return")
    kiosk.rest()


def scan_of_a_book(kiosk):
    kiosk.scan("9780141439518")
    kiosk.rest()


def card(kiosk):
    kiosk.scan("20720000000017")
    kiosk.rest()


def language(kiosk):
    kiosk.touch(*LANGUAGES)
    kiosk.press("English")
    kiosk.rest()


def time_is_over(kiosk):
    kiosk.wait_until(kiosk.at_home, "an abandoned visit does not end", 60)


PLAIN = (ordinary, unfinished, unknown_book)
# An ordinary search is still there behind these, as it must be; the contact is not.
STAYING = (scan_of_a_book, card, language)
LEAVING = [back, erase, new_search, scan_of_a_book, card, language]


def visits(kiosk, codes, numbers, entering, leaving):
    """Visits of every combination in turn; returns what was found, and megabytes looked at."""
    findings, size = [], 0
    for number in numbers:
        enter, leave = entering[number % len(entering)], leaving[number % len(leaving)]
        text = enter(kiosk, codes[number % len(codes)])
        if enter in (ordinary, unfinished) and not found_in(kiosk, text)[0]:
            raise Failure("the words are not found even while they stand on the screen: the check sees nothing")
        leave(kiosk)
        if enter in PLAIN and leave in STAYING:
            kiosk.go_home()
        time.sleep(1)
        found, looked = found_in(kiosk, text)
        size += looked
        findings += [f"visit {number}, {enter.__name__}, {leave.__name__}: {one}" for one in found]
        if leave is language:
            kiosk.keys(*["Escape"] * 5)
            kiosk.rest()
            if not kiosk.at_home():  # it is the home page, in English
                kiosk.touch(*LANGUAGES)
                kiosk.press("Svenska")
        kiosk.go_home()
        print(number, enter.__name__, leave.__name__, found, file=sys.stderr, flush=True)
    return findings, size / 1e6


def waited(kiosk, code):
    """A visit that is simply abandoned: the terminal asks, and then goes home by itself."""
    submitted(kiosk, code)
    time_is_over(kiosk)
    time.sleep(1)
    return [f"abandoned: {one}" for one in found_in(kiosk, code)[0]]


def impatient(text):
    return text.replace("seconds = 45", "seconds = 30")


def part(build, count, offset):
    """Visits in one of the terminals that run side by side."""
    random.seed(offset)
    codes = [f"{nonsense()} {random.randint(20, 99)}" for _ in range(12)]
    kiosk = Kiosk(build, codes=codes, edit=impatient).start()
    findings, size = visits(kiosk, codes, range(offset, offset + count), ENTERING, LEAVING)
    if offset == 0:
        findings += waited(kiosk, codes[0])
    kiosk.end()
    return findings, size


def main():
    build = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    half = count // 2
    with ProcessPoolExecutor(2) as pool:
        parts = [pool.submit(part, build, half, 0), pool.submit(part, build, count - half, half)]
        parts = [one.result() for one in parts]
    report("memory", f"{count} visits, {sum(size for _, size in parts):.0f} MB looked through",
           [one for findings, _ in parts for one in findings])

    code = f"{nonsense()} 77"
    for name, options in (("without overwriting free()", {"program": "trace_unwiped"}),
                          ("with a buffer that is never overwritten", {"leak": "memory"})):
        twin = Kiosk(build, codes=[code], **options).start()
        findings, _ = visits(twin, [code], range(4), [submitted, ordinary], [back])
        report("memory", f"twin {name}", findings, twin=True)
        twin.end()
    finish()


if __name__ == "__main__":
    main()
