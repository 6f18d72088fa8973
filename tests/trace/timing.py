#!/usr/bin/env python3
"""A code's submit takes as long as a search's: a Kolmogorov-Smirnov test over ten thousand of each, in random order.

usage: timing.py BUILD_FOLDER [ROUNDS]
Timed in two terminals side by side, each with half of the rounds, from the Enter key to the painted page. One text is a code,
the other finds the same title by itself; what they make the terminal look for differs (one hit, and all hits of the cover query),
and the time must not tell. Most submits are timed without the wait that belongs to each (a simulated clock passes over it), some
with everything real.
One run in a hundred gives p <= 0.01 by chance alone: a second one decides then. It is also made when the machine was too
busy for a quarter of a millisecond to be noticed.
"""
import bisect
import concurrent.futures
import math
import subprocess
import sys
import time

from kiosk import Kiosk, finish, report

# Both find one title while they are typed, so that the same page is left; the shipped cover query finds 13.
SEARCH, CODE = "masken 2021", "liten 2021"
LIMIT = 0.01
EXTRA = 250  # microseconds that must be noticed


def ks(first, second):
    """p of the two-sample test (the usual asymptotic form)."""
    first, second = sorted(first), sorted(second)
    distance = max(abs(bisect.bisect_right(first, at) / len(first) - bisect.bisect_right(second, at) / len(second))
                   for at in first + second)
    weight = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    x = (weight + 0.12 + 0.11 / weight) * distance
    p = 2 * sum((-1) ** (k - 1) * math.exp(-2 * k * k * x * x) for k in range(1, 101))
    return min(1.0, max(0.0, p)) if x > 0.2 else 1.0


def times(kiosk, rounds, extra=0, *real):
    """Microseconds of every submit of the search, and of the code; `extra`: the code's take longer."""
    out = subprocess.run([kiosk.build / "bin/trace_timing", kiosk.config, SEARCH, CODE, str(rounds), str(extra), *real], check=True,
                         stdout=subprocess.PIPE, text=True, cwd=kiosk.data, env=kiosk.environment).stdout
    found = ([], [])
    for line in out.splitlines():
        which, took = line.split()
        found[int(which)].append(float(took))
    return found


def side_by_side(kiosks, rounds):
    """The same from several terminals at once, each with its part of the rounds."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda kiosk: times(kiosk, rounds // len(kiosks)), kiosks))
    return [sum(parts, []) for parts in zip(*found)]


def all_real(kiosk, rounds):
    """The same with threads, waits and the clock as they are; a second run decides as above."""
    for _ in range(2):
        search, code = times(kiosk, rounds, 0, "real")
        p = ks(search, code)
        if p > LIMIT:
            break
    report("timing", f"{rounds} + {rounds} with every wait, medians {median(search):.2f} and {median(code):.2f} ms, KS p = {p:.2g}",
           [f"p <= {LIMIT} in two runs"] if p <= LIMIT else [])


def median(numbers):
    return sorted(numbers)[len(numbers) // 2] / 1000


def main():
    kiosks = [Kiosk(sys.argv[1], codes=[CODE]) for _ in range(2)]
    kiosk = kiosks[0]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    search, code, p, late, begin = [], [], [], [], time.monotonic()
    while not p or (len(p) < 2 and (p[-1] <= LIMIT or late[-1] > LIMIT)):
        one, other = side_by_side(kiosks, rounds)
        p.append(ks(one, other))
        search, code = search + one, code + other
        late.append(ks(search, [took + EXTRA for took in code]))
    report("timing", f"{len(search)} + {len(code)} submits in {time.monotonic() - begin:.0f} s, medians {median(search):.2f} and "
           f"{median(code):.2f} ms, KS p = {' and '.join(f'{one:.2g}' for one in p)}",
           [f"p <= {LIMIT} in two runs"] if max(p) <= LIMIT else [])
    report("timing", f"twin: the same figures, {EXTRA / 1000} ms added to each of the code's: p = {late[-1]:.1e}",
           ["seen"] if late[-1] <= LIMIT else [], twin=True)
    all_real(kiosk, max(rounds // 40, 100))
    late = ks(*times(kiosk, max(rounds // 40, 100), 10 * EXTRA))
    report("timing", f"twin that takes {EXTRA / 100} ms longer at a code: p = {late:.1e}", ["seen"] if late <= LIMIT else [],
           twin=True)
    for kiosk in kiosks:
        kiosk.end()
    finish()


if __name__ == "__main__":
    main()
