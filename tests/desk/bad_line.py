"""A proxy between terminals or pages and a desk that loses and delays what goes to the relay."""
import asyncio
import random
import threading

LIMIT = 64 * 1024


class BadLine:
    """Of the requests to the relay 2.5 % are lost before it has taken them and 2.5 % (`after`, a share of 1) after that;
    10 % are delayed. The page itself and its description pass."""

    def __init__(self, target, after=0.025, seed=19):
        self.target, self.dice = target, random.Random(seed)
        self.lost = 0.025 + after
        self.lost_before = self.lost_after = self.delayed = self.passed = 0
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        threading.Thread(target=self.run, args=(started,), daemon=True).start()
        started.wait()
        self.url = f"http://127.0.0.1:{self.port}"

    def run(self, started):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", 0, limit=LIMIT))
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self.loop.run_forever()

    async def serve(self, reader, writer):
        try:
            while await self.request(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def request(self, reader, writer):
        """True when the connection is good for another one."""
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(length_of(head))
        first = head.split(b"\r\n")[0]
        to_relay = first.startswith(b"POST / ") or b"/json" in first
        fate = self.dice.random() if to_relay else 1
        if fate < 0.025:
            self.lost_before += 1
            return False
        if self.lost <= fate < self.lost + 0.1:
            self.delayed += 1
            await asyncio.sleep(self.dice.uniform(0.05, 3))
        # A connection for each request: a stream has no end, and the others are told so.
        head = head[:-2] + b"Connection: close\r\n\r\n"
        head = b"\r\n".join(line for line in head.split(b"\r\n") if line.lower() != b"connection: keep-alive")
        source, sink = await asyncio.open_connection("127.0.0.1", self.target, limit=LIMIT)
        try:
            sink.write(head + body)
            if first.startswith(b"POST") and fate < self.lost:
                await source.read()
                self.lost_after += 1
                return False
            while data := await source.read(LIMIT):
                if fate < self.lost:  # a stream or a poll, cut off in the middle
                    self.lost_after += 1
                    writer.write(data[:len(data) // 2])
                    return False
                writer.write(data)
                await writer.drain()
            self.passed += to_relay
            return False
        finally:
            sink.close()


def length_of(head):
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0
