"""Stands between a terminal and its relay, and writes down bytes and times as anybody on the wire
can. `leak` may spoil what it passes on: the checks must notice."""
import socket
import threading
import time


class Recorder:
    def __init__(self, port):
        self.target, self.connections = port, []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            near, _ = self.server.accept()
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:  # the relay is gone
                near.close()
                continue
            seen = []
            self.connections.append(seen)
            for side in (near, far):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for source, to, way in ((near, far, "up"), (far, near, "down")):
                threading.Thread(target=self.pass_on, args=(source, to, way, seen), daemon=True).start()

    @staticmethod
    def pass_on(source, to, way, seen):
        try:
            while data := source.recv(65536):
                seen.append((time.monotonic(), way, data))
                to.sendall(data)
        except OSError:
            pass
        for end in (source, to):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def ticks(self):
        """(time, bytes up, bytes down, what went up) of each message on the tick connections."""
        out = []
        for seen in list(self.connections):
            if not seen or not seen[0][2].startswith(b"POST"):
                continue
            for when, way, data in list(seen):
                if way == "up" and data.startswith(b"POST"):
                    out.append([when, 0, 0, b""])
                out[-1][1 if way == "up" else 2] += len(data)
                out[-1][3] += data if way == "up" else b""
        return sorted(out)


def findings(ticks, tick, alert_topic):
    """What an observer could tell alerts by; empty when nothing. `tick` in seconds."""
    out = []
    for place, name in ((1, "up"), (2, "down")):
        sizes = {entry[place] for entry in ticks[:-1]}
        if len(sizes) != 1:
            out.append(f"sizes {name}: {sorted(sizes)}")
    deviations = {True: [], False: []}
    for before, entry in zip(ticks, ticks[1:]):
        alert = alert_topic in entry[3]
        # What follows an alert is as far off as the alert was, the other way: it is no measure of noise.
        if alert or alert_topic not in before[3]:
            deviations[alert].append(abs(entry[0] - before[0] - tick))
    plain = sorted(deviations[False])
    noise = plain[int(len(plain) * 0.95)] + 0.005
    alerts = sorted(deviations[True])
    if alerts and alerts[len(alerts) // 2] > noise:
        out.append(f"alerts are {alerts[len(alerts) // 2] * 1000:.1f} ms off the tick, noise is {noise * 1000:.1f} ms")
    if abs((ticks[-1][0] - ticks[0][0]) / (len(ticks) - 1) - tick) > 0.05 * tick:
        out.append(f"{len(ticks)} ticks in {ticks[-1][0] - ticks[0][0]:.2f} s")
    return out, noise
