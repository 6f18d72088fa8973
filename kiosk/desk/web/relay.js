// A stream of a relay that speaks ntfy's protocol, with its reconnections. ntfy delivers to open
// streams before it stores, so what falls between two connections is asked for again by polling.
const SILENT_LIMIT = 60_000; // a keepalive comes every 20 to 45 s
const POLL_EVERY = 30_000;
const ANSWER_LIMIT = 10_000; // then whoever pressed is told
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Relay {
  /**
   * `heard(message, live)` for each message, once; `state(connected, refused)`; `time(seconds)`: its clock.
   * `fleeting`: what came before the stream was open is of no interest.
   */
  constructor({ url, read, answer }, topics, { heard, state, time, fleeting = false }) {
    Object.assign(this, { url, answer, heard, state, time, fleeting });
    this.headers = { Authorization: `Bearer ${read}` };
    this.path = `${url}/${topics.join(",")}/json`;
    this.last = "";
    this.seen = new Set();
    this.stopped = false;
    this.aborting = new AbortController();
  }

  start() {
    this.run();
    if (!this.fleeting) this.polling = setInterval(() => this.poll().catch(() => {}), POLL_EVERY);
  }

  stop() {
    this.stopped = true;
    clearInterval(this.polling);
    this.aborting.abort();
  }

  async run() {
    for (let failures = 0; !this.stopped; ++failures) {
      let refused = false;
      try {
        await this.stream(() => (failures = 0));
      } catch (error) {
        // Any reason to lose the stream is a reason to try again.
        refused = error.message === "401";
      }
      if (this.stopped) return;
      this.state(false, refused);
      await pause(Math.min(10_000, 500 * 2 ** failures));
    }
  }

  async stream(opened) {
    this.aborting = new AbortController();
    const since = this.fleeting ? "none" : this.last || "all";
    const watch = () => setTimeout(() => this.aborting.abort(), SILENT_LIMIT);
    let watching = watch();
    try {
      const response = await fetch(`${this.path}?since=${since}`, {
        headers: this.headers, signal: this.aborting.signal, cache: "no-store",
      });
      if (!response.ok) throw new Error(String(response.status));
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      this.connected = false;
      for (let rest = ""; ;) {
        const { value, done } = await reader.read();
        if (done) return;
        clearTimeout(watching);
        watching = watch();
        const lines = (rest + value).split("\n");
        rest = lines.pop();
        for (const line of lines) this.line(line, this.connected);
        if (!this.connected) {
          if (!this.fleeting) await this.poll();
          opened();
          this.connected = true;
          this.state(true);
        }
      }
    } finally {
      clearTimeout(watching);
    }
  }

  async poll() {
    const response = await fetch(`${this.path}?poll=1&since=${this.last || "all"}`, {
      headers: this.headers, signal: this.aborting.signal, cache: "no-store",
    });
    if (!response.ok) throw new Error(String(response.status));
    for (const line of (await response.text()).split("\n")) this.line(line, false);
  }

  line(line, live) {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      return;
    }
    if (message === null || typeof message !== "object") return;
    if (message.event === "open" || message.event === "keepalive") this.time(message.time);
    if (message.event !== "message" || typeof message.id !== "string" || this.seen.has(message.id)) return;
    if (live) this.time(message.time);
    this.seen.add(message.id);
    if (this.seen.size > 5000) this.seen.delete(this.seen.values().next().value);
    this.last = message.id;
    this.heard(message, live);
  }

  /** True when the relay has it. */
  async publish(topic, text) {
    try {
      const response = await fetch(`${this.url}/`, {
        method: "POST", headers: { Authorization: `Bearer ${this.answer}`, "Content-Type": "application/json" },
        body: JSON.stringify({ topic, message: text }), cache: "no-store", signal: AbortSignal.timeout(ANSWER_LIMIT),
      });
      return response.ok;
    } catch {
      return false;
    }
  }
}
