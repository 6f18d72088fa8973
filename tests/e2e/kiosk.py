"""The real terminal on a display of its own, worked by xdotool and read by tesseract."""
import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/desk"))
from webdriver import ends_with_us  # noqa: E402


class Display:
    def __init__(self, width=1920, height=1080):
        # One at a time, as in packaging/display.sh.
        lock = open(pathlib.Path(tempfile.gettempdir()) / "library-kiosk-display.lock", "w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
             "-noreset"],
            pass_fds=[write], preexec_fn=ends_with_us, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        number = b""
        while not number.endswith(b"\n"):  # the server may write it in pieces
            number += os.read(read, 16)
        lock.close()
        number = number.decode().strip()
        self.environment = dict(os.environ, DISPLAY=f":{number}",
                                SDL_VIDEODRIVER="x11", OMP_THREAD_LIMIT="1")
        os.close(read)
        self.environment.pop("WAYLAND_DISPLAY", None)

    def close(self):
        self.server.terminate()
        self.server.wait()


class Kiosk:
    """`sees` and `press` read what stands on the screen, in Swedish."""

    def __init__(self, build, display, config):
        self.program = pathlib.Path(build).resolve() / "bin/library-kiosk"
        self.display, self.config = display, config
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kiosk-e2e-"))
        self.process = None
        self.read_last = (None, None, [])

    def start(self):
        # Of a terminal that was killed, the window may stand a moment longer.
        self.until(lambda: not self.drawn(), "an empty display")
        self.log = open(self.folder / "kiosk.log", "ab")
        self.process = subprocess.Popen([self.program, "--config", self.config], env=self.display.environment,
                                        stderr=self.log, preexec_fn=ends_with_us)
        self.until(self.drawn, "the terminal's window")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            assert self.process.wait(20) == 0, "the terminal ends well when it is told to"
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def logged(self):
        return (self.folder / "kiosk.log").read_text()

    def pixels(self):
        for last in (False, False, True):  # a window that goes in the same moment makes it fail
            taken = subprocess.run(["xwd", "-root", "-silent"], env=self.display.environment, capture_output=True,
                                   check=last)
            if taken.returncode == 0:
                return taken.stdout

    def drawn(self):
        return any(self.pixels()[-100000:])

    def until(self, condition, what, seconds=40):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s in vain for: {what}")
            time.sleep(0.1)

    def settled(self):
        """The screen's pixels once they have stayed the same for a fifth of a second."""
        before = self.pixels()
        for _ in range(50):
            time.sleep(0.2)
            after = self.pixels()
            if before == after:
                break
            before = after
        return before

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--delay", "40", *names], env=self.display.environment, check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "60", "--", text], env=self.display.environment, check=True)

    def picture(self, file):
        subprocess.run(["import", "-silent", "-window", "root", file], env=self.display.environment, check=True)

    def words(self, area=None):
        """(text, x, y) of every word on the screen, or within (x, y, width, height).

        A narrow area is read as one column, line by line: only then light words on a dark button count."""
        pixels = self.settled()
        if self.read_last[:2] != (pixels, area):
            self.read_last = (pixels, area, self.read(pixels, area))
        return self.read_last[2]

    def read(self, pixels, area):
        x, y = area[:2] if area else (0, 0)
        crop = ["-crop", f"{area[2]}x{area[3]}+{x}+{y}", "+repage"] if area else []
        picture = subprocess.run(["convert", "xwd:-", *crop, "-colorspace", "Gray", "png:-"], input=pixels,
                                 capture_output=True, check=True).stdout
        table = subprocess.run(["tesseract", "-", "-", "-l", "swe", "--psm", "6" if area else "11", "tsv"],
                               input=picture, env=self.display.environment, capture_output=True, check=True)
        out = []
        for line in table.stdout.decode().splitlines()[1:]:
            fields = line.split("\t")
            if len(fields) == 12 and fields[11].strip():
                left, top, width, height = (int(field) for field in fields[6:10])
                out.append((fields[11], x + left + width // 2, y + top + height // 2))
        return out

    def text(self, area=None):
        return " ".join(word for word, _, _ in self.words(area))

    def sees(self, *texts, area=None, seconds=60):
        seen = ""

        def there():
            nonlocal seen
            seen = self.text(area)
            return all(text in seen for text in texts)
        try:
            self.until(there, "", seconds)
        except AssertionError:
            raise AssertionError(f"cannot read {texts} on the terminal; there is: {seen}") from None
        return seen

    def press(self, phrase, area=None, nth=0):
        """Touches the place where these words follow one another: the first one, or the last with nth=-1."""
        parts, places, words = phrase.split(), [], []

        def there():
            nonlocal places, words
            words = self.words(area)
            places = [words[i][1:] for i in range(len(words) - len(parts) + 1)
                      if all(part in words[i + j][0] for j, part in enumerate(parts))]
            return places
        try:
            self.until(there, "")
        except AssertionError:
            raise AssertionError(f"cannot find \"{phrase}\" to press it; there is: {words}") from None
        x, y = places[nth]
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1", "mouseup", "1"],
                       env=self.display.environment, check=True)
