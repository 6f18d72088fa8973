#!/usr/bin/env python3
"""The line against a real ntfy server, whose program is given.

usage: ntfy.py BUILD NTFY
"""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cover"))
import cover  # noqa: E402
import line  # noqa: E402

TOPICS = ("alertsk1aaaa", "heartbeatsk1", "answersk1aaa")


def free_port():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


class Ntfy:
    """One on this machine, with three tokens: the kiosk's, the staff's, and a phone button's."""

    def __init__(self, program, folder):
        self.program, self.folder, self.port = program, folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.config = f"{folder}/server.yml"
        with open(self.config, "w") as file:
            file.write(f'base-url: "{self.url}"\nlisten-http: "127.0.0.1:{self.port}"\n'
                       f'cache-file: "{folder}/cache.db"\ncache-duration: "1h"\nauth-file: "{folder}/auth.db"\n'
                       'auth-default-access: "deny-all"\nvisitor-request-limit-exempt-hosts: "127.0.0.1"\n'
                       f'log-file: "{folder}/ntfy.log"\nkeepalive-interval: "20s"\n')
        self.start()
        self.tokens = {}
        for user, rights in (("kiosk", ((TOPICS[0], "wo"), (TOPICS[1], "wo"), (TOPICS[2], "ro"))),
                             ("staff", ((TOPICS[0], "ro"),)), ("button", ((TOPICS[2], "wo"),))):
            self.run("user", "add", user, NTFY_PASSWORD=os.urandom(12).hex())
            for topic, right in rights:
                self.run("access", user, topic, right)
            self.tokens[user] = re.search("tk_[a-z0-9]+", self.run("token", "add", user)).group()

    def run(self, command, *words, **environment):
        given = [self.program, command, "-c", self.config, *words]
        done = subprocess.run(given, capture_output=True, text=True, check=True,
                              env={**os.environ, **environment})
        return done.stdout + done.stderr

    def start(self):
        self.process = subprocess.Popen([self.program, "serve", "-c", self.config], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                urllib.request.urlopen(self.url + "/v1/health", timeout=1).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        sys.exit("ntfy does not start")

    def stop(self):
        self.process.kill()
        self.process.wait()

    def request(self, path, user, body=None):
        wish = urllib.request.Request(self.url + path, body, {"Authorization": "Bearer " + self.tokens[user]})
        return urllib.request.urlopen(wish, timeout=10).read().decode()

    def alerts(self):
        text = self.request(f"/{TOPICS[0]}/json?poll=1&since=all", "staff")
        return [json.loads(entry) for entry in text.splitlines()]


def talk(build, server, folder, checks):
    keys = line.Keys(build)
    path = line.settings(f"{folder}/notify.toml", keys, server.url, token=server.tokens["kiosk"], topics=TOPICS,
                         button=server.tokens["button"])
    kiosk = line.Line(build, path, 200)
    checks.check(kiosk.wait("reachable", "1"), "the relay is reachable")
    kiosk.say("send")
    sent = kiosk.wait("sent")[1]
    checks.check(kiosk.wait("relayed", sent, "1"), "an alert is stored")
    stored = server.alerts()[-1]
    message = line.opened(build, keys, [line.box(stored)])[0]
    checks.check(message["id"] == sent, "staff can open it")
    server.request("/", "button", json.dumps({"topic": TOPICS[2], "message": line.ack(message, "seen")}).encode())
    checks.check(kiosk.wait("answered", sent, "1", "0"), "an answer comes by the stream")
    action = stored["actions"][0]
    server.request("/", "button", action["body"].encode())
    checks.check(kiosk.wait("answered", sent, "1", "1"), "a phone's button, exactly as it is in the message, answers")
    server.stop()
    checks.check(kiosk.wait("reachable", "0"), "a stopped server is noticed")
    kiosk.say("send")
    second = kiosk.wait("sent")[1]
    time.sleep(1)
    server.start()
    checks.check(kiosk.wait("relayed", second, "1"), "started again, it gets the alert of meanwhile")
    message = line.opened(build, keys, [line.box(server.alerts()[-1])])[0]
    server.request("/", "button", json.dumps({"topic": TOPICS[2], "message": line.ack(message, "coming", 3)}).encode())
    checks.check(kiosk.wait("answered", second, "1", "1", "3", limit=40), "and its answer comes, over a new stream")
    kiosk.quit()
    done = subprocess.run([f"{build}/bin/library-kiosk-admin", "channels", "test", "--notify", path],
                          capture_output=True, text=True, check=False)
    checks.check(done.returncode == 0 and done.stdout.count("well") == 3, "channels test: all well")


def main():
    build, program = os.path.abspath(sys.argv[1]), sys.argv[2]
    checks = line.Checks()
    with tempfile.TemporaryDirectory() as folder:
        server = Ntfy(program, folder)
        try:
            talk(build, server, folder, checks)

            def done(keys):
                message = line.opened(build, keys, [line.box(server.alerts()[-1])])[0]
                body = json.dumps({"topic": TOPICS[2], "message": line.ack(message, "done")}).encode()
                server.request("/", "button", body)

            ticks = cover.observe(build, server.port, 100, 5, done, token=server.tokens["kiosk"], topics=TOPICS,
                                  button=server.tokens["button"])
            cover.report(checks, "cover, with an exercise", ticks, TOPICS[0].encode())
            checks.check(sum("övning" in alert["message"] for alert in server.alerts()) == 1, "phones are told that it was one")
        finally:
            server.stop()
    return checks.finish("ntfy")


if __name__ == "__main__":
    sys.exit(main())
