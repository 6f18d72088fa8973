"""A relay in a few lines, for tests that need one without a desk or ntfy: publish as JSON, streams
and polls of a topic, one token for everything."""
import http.server
import json
import queue
import secrets
import ssl
import threading
import time


class Relay(http.server.ThreadingHTTPServer):
    daemon_threads = True
    token = "tk_test"

    def __init__(self, port=0, certificate=None, key=None):
        super().__init__(("127.0.0.1", port), Handler)
        self.messages, self.listeners, self.lock = [], [], threading.Lock()
        self.refuse = 0  # a status for every publish
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
            self.scheme = "https"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def handle_error(self, request, client_address):
        pass  # clients go away in the middle, and shake hands wrongly, on purpose

    def publish(self, message):
        message = {"id": secrets.token_hex(6), "time": int(time.time()), "event": "message", **message}
        with self.lock:
            self.messages.append(message)
            for topic, waiting in self.listeners:
                if topic == message["topic"]:
                    waiting.put(message)
        return message

    def answer(self, topic, text):
        self.publish({"topic": topic, "message": text})

    def on(self, topic):
        with self.lock:
            return [m for m in self.messages if m["topic"] == topic]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave together

    def log_message(self, *_):
        pass

    def reply(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def allowed(self):
        if self.headers.get("Authorization") == "Bearer " + self.server.token:
            return True
        self.reply(401, b"{}")
        return False

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.allowed():
            return
        if self.server.refuse:
            return self.reply(self.server.refuse, b"{}")
        self.reply(200, json.dumps(self.server.publish(json.loads(body)), ensure_ascii=False).encode())

    def do_GET(self):
        if not self.allowed():
            return
        path, _, query = self.path.partition("?")
        topic = path.split("/")[1]
        if "poll=1" in query:
            since = query.split("since=")[1]
            found = self.server.on(topic)
            ids = [m["id"] for m in found]
            if since in ids:
                found = found[ids.index(since) + 1:]
            return self.reply(200, "".join(json.dumps(m) + "\n" for m in found).encode())
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        waiting = queue.Queue()
        with self.server.lock:
            self.server.listeners.append((topic, waiting))
        self.line({"event": "open"})
        while True:
            self.line(waiting.get())

    def line(self, message):
        data = (json.dumps(message) + "\n").encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()
