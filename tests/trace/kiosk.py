"""The real terminal on a display of its own, with a real desk, for checks that look at what a visit leaves behind."""
import atexit
import fcntl
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/desk"))
from rig import Desk  # noqa: E402
from webdriver import ends_with_us  # noqa: E402

# At 1280x800: the button that opens the languages, and the field that opens the screen's keyboard.
LANGUAGES, SEARCH_FIELD = (1209, 32), (300, 166)
CODE = "mask 19"
WAYS = ["vid disken nu", "hämtar i magasinet", "på plats i läsrummet", "vid senare besök", "på annat bibliotek"]


class Failure(Exception):
    """A check that could not be made."""


def run(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, **options)


class Kiosk:
    """Xvfb, a demonstration library whose settings have [help], a desk and the program. `traced`: the system calls
    that strace records. `leak`: a way in which leaky.cpp leaves behind what is typed. `codes`: phrases beside CODE."""

    places = {}

    def __init__(self, build, program="library-kiosk", leak=None, traced=None, codes=(), size=(1280, 800), edit=str,
                 log_level="debug", prepare=lambda kiosk: None):
        self.build = pathlib.Path(build).resolve()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kiosk-trace-"))
        self.data = self.folder / "data"
        self.size = size
        self.executable = self.build / "bin" / program
        self.program = None
        self.log_path = self.folder / "kiosk.log"
        # Whatever the program or a library puts in its home or working folder is looked at too.
        self.environment = dict(os.environ, SDL_VIDEODRIVER="x11", HOME=str(self.data), TMPDIR=str(self.data),
                                XDG_CACHE_HOME=str(self.data), OMP_THREAD_LIMIT="1")
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.wrapper = self._wrapper(leak, traced)
        atexit.register(self.end)
        prepare(self)
        self._display()
        self.desk = Desk(build)
        self._library(codes, edit, log_level)

    def _wrapper(self, leak, traced):
        preload = []
        if leak:
            preload = [f"LD_PRELOAD={self.build}/bin/trace_leaky.so", f"TRACE_LEAK={leak}",
                       f"TRACE_LEAK_FOLDER={self.data}"]
        if traced:
            out = ["strace", "-f", "--seccomp-bpf", "-qq", "-yy", "-xx", "-s", "1000000", "-e", f"trace={traced}", "-o",
                   self.folder / "strace.log"]
            for word in preload:
                out += ["-E", word]
            return out
        return ["env", *preload] if preload else []

    def _display(self):
        # One at a time, as in packaging/display.sh.
        lock = open(pathlib.Path(tempfile.gettempdir()) / "library-kiosk-display.lock", "w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0",
                                        f"{self.size[0]}x{self.size[1]}x24", "-nolisten", "tcp",
                                        "-noreset"],  # xinit keeps its server from that, too
                                       pass_fds=[writing], stderr=subprocess.DEVNULL, preexec_fn=ends_with_us)
        os.close(writing)
        number = b""
        while not number.endswith(b"\n"):  # the server may write it in pieces
            number += os.read(reading, 16)
        lock.close()
        os.close(reading)
        self.environment["DISPLAY"] = ":" + number.decode().strip()

    def _library(self, codes, edit, log_level):
        (self.data / "library").mkdir(parents=True)
        self.config = self.data / "kiosk.toml"
        run("bash", "-c", '. packaging/settings.sh; write_settings "$1" "$2" "$3" "$4"; cp config/loan_rules.toml '
            'config/sip2.toml "$4"; cp -r config/dialects "$4"', "-", ROOT, self.data / "library", self.config, self.data,
            cwd=ROOT)
        line = self.desk.add_kiosk("hall-2")
        notify, self.alerts = line.path, line.alerts
        text = re.sub(r'^(\w+day) = .*$', r'\1 = "0-24"', self.config.read_text(), flags=re.M)
        text = text[:text.index("# (optional) Days that differ")].replace('level = "info"', f'level = "{log_level}"')
        self.config.write_text(edit(text) + f"""
[help]
cover_query = "mask"
cover_record = "demo-17688098"
building = "main-library"
notify = "{notify}"
phone = "020-50 50 50"
all_hours = true
""")
        admin = self.build / "bin/library-kiosk-admin"
        run(admin, "import", "--config", self.config, "--profile", "koha", cached_records(self.folder),
            stderr=subprocess.DEVNULL)
        run(admin, "patrons", "import", "--config", self.config, ROOT / "config/demo/patrons.csv",
            stderr=subprocess.DEVNULL)
        for code in (CODE, *codes):
            run(admin, "code", "add", "--config", self.config, input=code + "\n", text=True)

    # The program

    def start(self, *arguments):
        command = [*self.wrapper, self.executable, "--config", self.config, *arguments]
        with open(self.log_path, "ab") as log:
            self.program = subprocess.Popen([str(word) for word in command], env=self.environment, cwd=self.data,
                                            stdout=log, stderr=log, start_new_session=True)
        self.wait_until(lambda: self.picture().strip(b"\0")[-1000:].strip(b"\0"), "the window does not open")
        self.wait_until(lambda: "the relay answers" in self.log(), "the line to the desk does not come up")
        self.wait_until(lambda: "Catalogue opened" in self.log(), "the catalogue is not opened")
        self.rest(0.5)
        self.home_picture = self.picture()
        return self

    def family(self):
        """Process ids of the program: the one that keeps it running, and the terminal itself."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and os.readlink(entry / "exe") == str(self.executable) and \
                        os.getpgid(int(entry.name)) == self.program.pid:
                    found.append(int(entry.name))
            except OSError:
                pass
        return sorted(found)

    def terminal(self):
        """The process that draws, sees what is typed, and has the line to the desk."""
        ids = self.family()
        parents = {int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1]) for pid in ids}
        return next((pid for pid in ids if pid not in parents), 0)

    def window(self):
        """The X window's id."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Library kiosk"], env=self.environment,
                              capture_output=True, text=True, check=True).stdout.split()[0]

    def stop(self):
        """As the service manager does it."""
        os.kill(self.family()[0], 15)
        self.program.wait(30)

    def end(self):
        if self.program and self.program.poll() is None:
            os.killpg(self.program.pid, 9)
            self.program.wait()
        self.desk.stop()
        self.server.kill()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.end)

    def wait_until(self, condition, otherwise, seconds=30):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise Failure(otherwise + "\n" + self.log())
            time.sleep(0.05)

    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    # Hands and eyes

    def x(self, *words):
        run("xdotool", *words, env=self.environment)

    def keys(self, *names):
        self.x("key", "--delay", "12", *names)

    def type(self, text, delay=62):
        """As a person does: letters that come faster than every 50 ms are a scanner's."""
        self.x("type", "--delay", str(delay), "--", text)

    def scan(self, text):
        """A scanner has nothing else to do: xdotool is not kept waiting in the middle of a code."""
        run("nice", "-n", "-10", "xdotool", "type", "--delay", "3", "--args", "1", text, "key", "--delay", "0", "Return",
            env=self.environment)

    def place(self, words):
        """Where words stand on the screen now; they are looked for only once, also by later terminals of this size."""
        if (self.size, words) not in Kiosk.places:
            self.find(words)
        return Kiosk.places[self.size, words]

    def press(self, words):
        self.touch(*self.place(words))

    def touch(self, x, y):
        self.x("mousemove", str(x), str(y), "mousedown", "1", "mouseup", "1")

    def words(self):
        """(text, x, y) of every word that can be read on the screen."""
        file = self.folder / "page.png"
        screen = subprocess.run(["xwd", "-root", "-silent"], env=self.environment, capture_output=True, check=True).stdout
        letters = subprocess.run([self.build / "bin/legible"], input=screen, capture_output=True, check=True).stdout
        subprocess.run(["convert", "pgm:-", "-resize", "150%", file], input=letters, check=True)
        table = subprocess.run(["tesseract", file, "-", "-l", "swe", "--psm", "11", "tsv"], env=self.environment,
                               capture_output=True, text=True, check=True).stdout
        fields = [line.split("\t") for line in table.splitlines()[1:]]
        return [(f[11], int((int(f[6]) + int(f[8]) / 2) / 1.5), int((int(f[7]) + int(f[9]) / 2) / 1.5))
                for f in fields if len(f) == 12 and f[11].strip()]

    def find(self, words):
        """Reads the screen, once it has come to rest, until it has the words; where the ways of ordering stand is kept
        as well."""
        for _ in range(10):
            self.rest()
            seen = self.words()
            for phrase in (words, *WAYS):
                parts = phrase.split()
                for i in range(len(seen) - len(parts) + 1):
                    if all(part in seen[i + j][0] for j, part in enumerate(parts)):
                        Kiosk.places.setdefault((self.size, phrase), seen[i][1:])
            if (self.size, words) in Kiosk.places:
                return
        raise Failure(f"\"{words}\" does not stand on the screen; there is: {' '.join(word[0] for word in seen)}")

    def picture(self):
        """The screen's pixels, to be compared."""
        return subprocess.run(["xwd", "-root", "-silent"], env=self.environment, capture_output=True, check=False).stdout

    def rest(self, quiet=0.2):
        """Waits until the screen stays the same. The caret blinks more slowly than that."""
        last, since = self.picture(), time.monotonic()
        end = since + 10
        while time.monotonic() - since < quiet and time.monotonic() < end:
            time.sleep(0.03)
            now = self.picture()
            if now != last:
                last, since = now, time.monotonic()

    def at_home(self):
        return self.picture() == self.home_picture

    def go_home(self):
        for _ in range(8):
            if self.at_home():
                return
            self.keys("Escape")
            time.sleep(0.06)
        self.wait_until(self.at_home, "the home page does not come back", 70)


def cached_records(folder):
    """The demonstration's records, made once for all checks of a run."""
    shared = os.environ.get("KIOSK_TRACE_RECORDS")
    if shared and pathlib.Path(shared).exists():
        return shared
    run("python3", ROOT / "config/demo/make_marc.py", "--out", folder)
    return folder / "demo.mrc"


_failed = []


def report(check, figure, findings, twin=False):
    """One line of the table; a twin must have findings, anything else must not."""
    good = bool(findings) == twin
    result = ("caught" if good else "NOT CAUGHT") if twin else ("passed" if good else "FAILED")
    print(f"{check}\t{figure}\t{result}", flush=True)
    if not good:
        _failed.append(check)
        for finding in findings[:20]:
            print(f"    {finding}", flush=True)


def finish():
    """To be called last: the exit code tells whether every check held."""
    sys.exit(1 if _failed else 0)
