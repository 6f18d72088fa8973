import { Inbox, wasDisplayed } from "/inbox.js";
import { bytesOf, open, Refused } from "/box.js";
import { Relay } from "/relay.js";
import { calendarLine, clock, element, faults, handovers, orders, replace, terminals } from "/view.js";
import { filled, words } from "/words.js";

const DESCRIBE_EVERY = 60_000;
const keys = { token: "desk.token", key: "desk.key", language: "desk.language" };
const now = () => Date.now() / 1000 + page.ahead;

const page = {
  language: localStorage.getItem(keys.language) ?? (navigator.language.startsWith("en") ? "en" : "sv"),
  site: null,
  inbox: null,
  calendar: null, // what is due
  relay: null, // alerts and answers
  heartbeats: null,
  ahead: 0, // of the relay's clock, in seconds
  reached: false, // the relay has once told all that it has
  lost: 0, // since when a stream is lacking, as of performance.now(); 0 while none is
  notice: "", // a key of words, in place of everything else
  open: new Set(), // alerts whose details are shown
  failed: new Set(), // alerts whose last answer did not get through
  confirming: false, // the relay is being told which alerts are shown
  toggled(alert) {
    if (!page.open.delete(alert.id)) page.open.add(alert.id);
    draw();
  },
  async answered(alert, word, minutes) {
    page.failed.delete(alert.id);
    if (!(await send(alert, word, minutes))) page.failed.add(alert.id);
    else if (word === "done") page.open.delete(alert.id);
    drawSoon();
  },
};

function send(alert, word, minutes = 0) {
  const answer = { v: 1, t: "ack", a: word, id: alert.id, k: alert.ack, rev: alert.rev };
  if (minutes) answer.in = minutes;
  if (page.site.device) answer.by = page.site.device;
  const kiosk = page.site.kiosks.find(({ name }) => name === alert.kiosk);
  return kiosk ? page.relay.publish(kiosk.answers, JSON.stringify(answer)) : Promise.resolve(false);
}

// The terminal's staff may know that a page has shown the alert; the person never does. One after the
// other, and later when one fails: a relay that says "too many" must have room for a human's answers.
async function confirmDisplay() {
  if (page.confirming) return;
  page.confirming = true;
  for (const alert of [...page.inbox.alerts.values()]) {
    if (wasDisplayed(alert) || alert.confirmed === alert.rev) continue;
    const { rev } = alert;
    if (await send(alert, "device")) alert.confirmed = rev;
    else await new Promise((resolve) => setTimeout(resolve, 1000));
    if (!page.site) break;
  }
  page.confirming = false;
}

async function handedOver(id) {
  const card = page.inbox.handovers.card(id);
  if (card) page.inbox.handedOver(card);
  draw();
  // The other pages wipe it too. A terminal does not know the word, and passes it over.
  if (card) await send(card, "handed_over");
}

function handoverPanel(t) {
  const cards = page.inbox.handovers.cards(now());
  if (!cards.length) return null;
  return element("div", { class: "panel" },
    handovers(t, page.site, page.language, cards, page.calendar?.hand_over_to ?? "", handedOver));
}

function languageButtons() {
  const offered = page.site?.languages ?? Object.keys(words);
  return offered.map((code) =>
    element("button", {
      type: "button", id: `language-${code}`, lang: code, "aria-pressed": String(code === page.language),
      onclick: () => {
        page.language = code;
        localStorage.setItem(keys.language, code);
        draw();
      },
    }, words[code].language));
}

function banner(t) {
  const seconds = (performance.now() - page.lost) / 1000;
  if (!page.reached || !page.lost || seconds < 10) return null;
  return element("p", { class: "banner fault", id: "offline" }, filled(t.offline, { time: clock(page.language, now() - seconds) }));
}

function panel(title, id, ...content) {
  return element("section", { "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    element("div", { class: "panel", id }, ...content));
}

function draw() {
  if (page.site && !page.site.languages.includes(page.language)) page.language = page.site.languages[0];
  const t = words[page.language];
  document.documentElement.lang = page.language;
  document.getElementById("site").textContent = page.site?.names[page.language] ?? "";
  replace(document.getElementById("languages"), ...languageButtons());
  const main = document.getElementById("main");
  if (page.notice || !page.site) return replace(main, element("p", { id: "notice" }, t[page.notice] ?? ""));
  const names = Object.fromEntries(Object.entries(words).map(([code, { language }]) => [code, language]));
  page.inbox.expire(now());
  replace(main,
    banner(t),
    panel(t.orders, "orders", orders(t, page.site, page.language, page.inbox, now(), page)),
    handoverPanel(t),
    panel(t.terminals, "terminals", terminals(t, page.site, page.language, page.inbox, now())),
    panel(t.faults, "faults", ...faults(t, page.site, page.inbox, names)),
    calendarLine(t, page.calendar));
}

let drawing = 0;
let pauseBefore = 50; // milliseconds; a long list must leave the browser time for its reader
/** Many messages in one go are drawn once. */
function drawSoon() {
  if (!page.site) return;
  drawing ||= setTimeout(() => {
    drawing = 0;
    if (page.site) confirmDisplay();
    const begin = performance.now();
    draw();
    pauseBefore = Math.min(1000, Math.max(50, 4 * (performance.now() - begin)));
  }, pauseBefore);
}

function heard(message, live) {
  const { inbox, site } = page;
  if (message.topic === site.relay.alerts || message.topic === site.relay.heartbeats) {
    try {
      const letters = /#m=([-_A-Za-z0-9]+)$/.exec(message.click ?? "")?.[1] ?? "";
      inbox.take(opened(letters), { now: now(), time: message.time, live });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      ++inbox.refused[error.why];
    }
  } else {
    inbox.takeAnswer(message.message, message.time);
  }
  drawSoon();
}

function opened(letters) {
  const keyOf = (name) => page.site.kiosks.find((kiosk) => kiosk.name === name)?.key;
  return open(letters, bytesOf(localStorage.getItem(keys.key)), keyOf);
}

function connect() {
  const { relay, kiosks } = page.site;
  disconnect();
  // Two streams: a server that keeps heartbeats would else send an hour of them to each new page.
  const lost = [true, true];
  page.lost ||= performance.now();
  const listener = (number) => ({
    heard,
    state: (connected, refused) => {
      lost[number] = !connected;
      if (refused) refresh(); // this browser may have been shut out
      if (!connected) page.inbox.interrupted();
      page.lost = lost.some(Boolean) ? page.lost || performance.now() : 0;
      page.reached ||= !lost[0];
      drawSoon();
    },
    time: (seconds) => {
      page.ahead = seconds - Date.now() / 1000;
      page.inbox?.clock(seconds);
    },
    fleeting: number === 1,
  });
  page.relay = new Relay(relay, [relay.alerts, ...kiosks.map(({ answers }) => answers)], listener(0));
  page.heartbeats = new Relay(relay, [relay.heartbeats], listener(1));
  page.relay.start();
  page.heartbeats.start();
}

function disconnect() {
  page.relay?.stop();
  page.heartbeats?.stop();
}

async function describe() {
  const token = localStorage.getItem(keys.token);
  const response = await fetch("/desk/site", { headers: { Authorization: `Bearer ${token}` }, cache: "no-store" });
  if (response.status === 401) return leave("strange");
  if (!response.ok) throw new Error(String(response.status));
  const before = JSON.stringify([page.site?.relay, page.site?.kiosks]);
  page.site = await response.json();
  page.inbox ??= new Inbox();
  const due = await fetch("/desk/calendar", { headers: { Authorization: `Bearer ${token}` }, cache: "no-store" });
  page.calendar = due.ok ? await due.json() : null;
  page.notice = "";
  if (JSON.stringify([page.site.relay, page.site.kiosks]) !== before) connect();
}

/** Nothing of the site stays in a browser that is shut out. */
function leave(notice) {
  disconnect();
  localStorage.removeItem(keys.token);
  localStorage.removeItem(keys.key);
  Object.assign(page, { site: null, inbox: null, calendar: null, relay: null, heartbeats: null, reached: false, lost: 0, notice });
}

async function enrol(secret) {
  const response = await fetch("/desk/enrol", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ secret }),
  });
  if (!response.ok) throw new Error(String(response.status));
  const { token, key } = await response.json();
  localStorage.setItem(keys.token, token);
  localStorage.setItem(keys.key, key);
}

async function refresh() {
  if (!localStorage.getItem(keys.token)) return;
  try {
    await describe();
  } catch {
    if (!page.site) page.notice = "no_server";
  }
  draw();
}

// What stands behind # is a secret: it leaves the address at once.
async function takeFragment() {
  const fragment = /^#([em])=([-_A-Za-z0-9]+)$/.exec(location.hash);
  if (location.hash) history.replaceState(null, "", "/");
  if (fragment?.[1] === "e")
    await enrol(fragment[2]).catch(() => (page.notice = localStorage.getItem(keys.token) ? "" : "used"));
  await refresh();
  if (fragment?.[1] === "m" && page.site) takeFromPhone(fragment[2]);
  draw();
}

async function begin() {
  page.notice = "strange";
  addEventListener("hashchange", takeFragment);
  await takeFragment();
  setInterval(refresh, DESCRIBE_EVERY);
  setInterval(drawSoon, 5_000);
}

/** A phone's notification opens the page with its box in the address. */
function takeFromPhone(letters) {
  try {
    page.inbox.takeFromPhone(opened(letters), now());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    ++page.inbox.refused[error.why];
  }
}

begin();
