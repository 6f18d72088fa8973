// The calendar: is the site ready, what is to be done, the terminals this morning, drills.
import { clock, element, replace } from "/view.js";
import { filled } from "/words.js";
import { begin, dateText, get, on, page, post } from "/calendar_page.js";

let facts, readyWords, main;
const text = (key, values) => page.text(key, values);
const time = (seconds) => clock(page.language, seconds);
const buildingName = (id) => facts.buildings[id]?.names[page.language] ?? id;
const placeOf = (name) => facts.terminals.find((one) => one.name === name)?.place ?? name;
const button = (label, handler, more = {}) => element("button", { type: "button", onclick: handler, ...more }, label);

const OF_A_BUILDING = ["drills_failed", "drill_never", "drill_overdue", "drill_due"];
const OF_A_TERMINAL = ["drill_unwritten", "terminal_silent"];

function faultLine({ key, subject, date }) {
  if (OF_A_BUILDING.includes(key)) subject = buildingName(subject);
  if (OF_A_TERMINAL.includes(key)) subject = placeOf(subject);
  const values = { subject, date: date ? dateText(date) : "" };
  return element("li", { "data-fault": key }, element("strong", {}, filled(readyWords[key], values)), " ",
    element("span", { class: "do" }, filled(readyWords[`${key}.do`], values)));
}

function readiness() {
  const faults = facts.faults.filter(({ soon }) => !soon);
  const soon = facts.faults.filter((one) => one.soon);
  return element("section", { class: "card", "aria-labelledby": "ready" },
    element("h2", { id: "ready", class: faults.length ? "fault" : "ready", "data-ready": String(facts.ready) },
      faults.length ? text("not_ready", { count: faults.length }) : text("ready")),
    faults.length ? element("ul", {}, ...faults.map(faultLine)) : null,
    soon.length ? element("h3", {}, text("soon")) : null,
    soon.length ? element("ul", {}, ...soon.map(faultLine)) : null);
}

function terminalsLine() {
  if (facts.listening_since === null) return text("terminals_unknown");
  const silent = facts.faults.filter(({ key }) => key === "terminal_silent").length;
  if (silent) return text("some_silent", { count: silent, all: facts.terminals.length });
  return facts.reachable_since === null ? "" : text("all_reachable", { time: time(facts.reachable_since) });
}

function terminals() {
  const state = (one) => {
    if (facts.listening_since === null) return "";
    return `: ${one.heard_at === null ? text("not_heard") : text("heard", { time: time(one.heard_at) })}`;
  };
  return element("section", { class: "card", "aria-labelledby": "terminals" },
    element("h2", { id: "terminals" }, text("terminals")), element("p", { id: "reachable" }, terminalsLine()),
    element("ul", {}, ...facts.terminals.map((one) => element("li", {}, `${one.place} (${buildingName(one.building)})${state(one)}`))));
}

function refresher() {
  const { name, refreshed_at: at } = facts.device;
  return element("section", { class: "card", "aria-labelledby": "own" },
    element("h2", { id: "own" }, `${text("your_refresher")} (${name})`),
    element("p", {}, at === null ? text("never_refreshed") : text("refreshed", { date: dateText(at) })),
    element("p", {}, element("a", { href: "/refresher.html" }, text("do_refresher"))));
}

async function makeCode(name) {
  const out = () => document.getElementById("code");
  try {
    const drill = await post("/desk/drills", { kiosk: name });
    await reload();
    replace(out(), element("p", {}, text("code_is", { terminal: placeOf(name) })),
      element("p", { class: "code", id: "phrase", translate: "no" }, drill.phrase), element("p", {}, text("how", { time: time(drill.until) })));
  } catch (error) {
    if (error.status !== 409) throw error;
    replace(out(), element("p", {}, text("used")));
  }
  out().focus();
}

function newDrill() {
  const select = element("select", { id: "terminal" },
    ...facts.terminals.map((one) => element("option", { value: one.name }, `${one.place} (${buildingName(one.building)})`)));
  const form = element("form", { class: "card" },
    element("h3", {}, text("new_drill")), element("label", { for: "terminal" }, text("terminal")), select,
    element("button", { type: "submit", class: "first", disabled: !facts.terminals.length }, text("make")),
    element("div", { id: "code", tabindex: "-1" }));
  return on(form, "submit", (event) => {
    event.preventDefault();
    makeCode(select.value);
  });
}

function field(id, key, attributes, name = "input") {
  return [element("label", { for: id }, text(key)), element(name, { id, ...attributes })];
}

/** `times` when the page of orders has measured them. */
function resultForm(drill, times = {}) {
  const value = (id) => form.querySelector(`#${id}`).value;
  const number = (id) => (value(id) === "" ? null : Number(value(id)));
  const seconds = (given) => ({ type: "number", min: 0, max: 86400, value: given ?? undefined });
  const form = element("form", { id: "result" },
    element("h3", { tabindex: "-1", id: "result-title" }, text("result_of", { terminal: placeOf(drill.kiosk), date: dateText(drill.made_at) })),
    ...field("seen", "seen_after", seconds(times.seen)), ...field("coming", "coming_after", seconds(times.coming)),
    element("label", { class: "choice" }, element("input", { type: "checkbox", id: "right" }), text("right")),
    ...field("notes", "notes", { rows: 3, maxlength: 1000 }, "textarea"),
    ...field("leader", "leader", { type: "text", maxlength: 50, autocomplete: "off", required: true }),
    element("button", { type: "submit", class: "first" }, text("save")),
    button(text("cancel"), () => show(main)));
  return on(form, "submit", async (event) => {
    event.preventDefault();
    await post("/desk/drills/result", {
      number: drill.number, seen_after: number("seen"), coming_after: number("coming"),
      right_action: form.querySelector("#right").checked, notes: value("notes"), leader: value("leader"),
    });
    await reload(text("saved"));
  });
}

function openDrill(drill) {
  const card = element("li", { class: "card", "data-drill": drill.kiosk },
    element("p", {}, `${placeOf(drill.kiosk)}, ${dateText(drill.made_at)}. ${text("made", { time: time(drill.made_at) })}.`),
    button(text("write"), () => write(drill), { id: `write-${drill.number}` }),
    button(text("drop"), async () => {
      await post("/desk/drills/drop", { number: drill.number });
      await reload();
      main.focus();
    }, { id: `drop-${drill.number}` }));
  const write = (one, times) => {
    card.replaceChildren(resultForm(one, times));
    card.querySelector("#result-title").focus();
  };
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.get("result") === drill.kiosk) {
    history.replaceState(null, "", location.pathname);
    setTimeout(() => write(drill, { seen: asked.get("seen"), coming: asked.get("coming") }));
  }
  return card;
}

function register(held) {
  if (!held.length) return element("p", {}, text("no_drills"));
  const after = (n) => (n === null ? text("nobody") : text("seconds", { n }));
  const row = (name, cells) => element("tr", {}, ...cells.map((cell) => element(name, { scope: name === "th" ? "col" : undefined }, cell)));
  const heads = ["date", "terminal", "seen", "coming", "outcome", "led_by", "remarks"].map((key) => text(key));
  return element("div", { class: "table", tabindex: "0", role: "region", "aria-label": text("register") },
    element("table", {}, element("thead", {}, row("th", heads)), element("tbody", {}, ...held.map((drill) => row("td",
      [dateText(drill.done_at), placeOf(drill.kiosk), after(drill.seen_after), after(drill.coming_after),
        text(drill.passed ? "passed" : "failed"), drill.leader, drill.notes])))));
}

function drills() {
  const open = facts.drills.filter(({ done_at: at }) => at === null);
  const held = facts.drills.filter(({ done_at: at }) => at !== null);
  return element("section", { "aria-labelledby": "drills" },
    element("h2", { id: "drills" }, text("drills")), newDrill(),
    open.length ? element("h3", {}, text("open_drills")) : null,
    open.length ? element("ul", { class: "cards" }, ...open.map(openDrill)) : null,
    element("h3", {}, text("register")), register(held));
}

function channels() {
  if (!facts.channels.length) return null;
  const tested = async (name) => {
    await post("/desk/channels/tested", { name });
    await reload();
    main.focus();
  };
  return element("section", { "aria-labelledby": "channels" },
    element("h2", { id: "channels" }, text("channels")),
    ...facts.channels.map(({ name, tested_at: at }) => element("div", { class: "card" },
      element("p", {}, `${name}: ${at === null ? text("never_tested") : text("tested_at", { date: dateText(at) })}`),
      button(text("tested"), () => tested(name), { "aria-label": `${text("tested")}: ${name}` }))));
}

function show(where, said = "") {
  main = where;
  replace(main, element("p", { role: "status", id: "said" }), readiness(), terminals(), refresher(), drills(), channels());
  document.getElementById("said").textContent = said;
}

async function load() {
  [facts, readyWords] = await Promise.all([get("/desk/calendar"), get(`/ready.${page.language}.json`)]);
}

async function reload(said) {
  await load();
  show(main, said);
  if (said) main.focus();
}

begin("calendar", load, show);
