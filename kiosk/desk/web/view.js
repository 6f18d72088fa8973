// State to elements. Everything is set as text, so that nothing in a message can become markup; ids
// are stable, so that the focus stays where it is when the list is drawn anew.
import { answerOf, choicesFor, formerOf, scenarioOf, stateOf } from "/inbox.js";
import { drillTimes, labelOf } from "/drill_label.js";
import { filled } from "/words.js";

export function element(name, attributes = {}, ...children) {
  const out = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") out.addEventListener("click", value);
    else if (value === true) out.setAttribute(key, "");
    else if (value !== false && value !== undefined) out.setAttribute(key, value);
  }
  out.append(...children.filter((child) => child !== null));
  return out;
}

/** Puts `children` into `parent` in place of what is there, and keeps focus and open folds. */
export function replace(parent, ...children) {
  const focused = document.activeElement?.id;
  const unfolded = [...parent.querySelectorAll("details[open]")].map((fold) => fold.id);
  parent.replaceChildren(...children.filter((child) => child !== null));
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

const clocks = Object.fromEntries(Object.entries({ sv: "sv-SE", en: "en-GB" }).map(
  ([language, region]) => [language, new Intl.DateTimeFormat(region, { hour: "2-digit", minute: "2-digit" })]));
const clock = (language, seconds) => clocks[language === "sv" ? "sv" : "en"].format(new Date(seconds * 1000));

/** "**strong**" in a line of text. */
function inline(text) {
  return text.split("**").map((part, i) => (i % 2 ? element("strong", {}, part) : part));
}

/** Paragraphs and lists of a directive. */
export function prose(text) {
  const out = [];
  for (const line of text.split("\n")) {
    const item = /^(?:(-)|\d+\.) (.*)$/.exec(line);
    const name = item ? (item[1] ? "UL" : "OL") : "P";
    const last = out.at(-1);
    if (item && last?.tagName === name) last.append(element("li", {}, ...inline(item[2])));
    else if (item) out.push(element(name, {}, element("li", {}, ...inline(item[2]))));
    else if (line.trim()) out.push(element("p", {}, ...inline(line)));
  }
  return out;
}

function stateWords(t, alert, now) {
  const state = stateOf(alert, now);
  return filled(t.state[state], { minutes: answerOf(alert)?.minutes });
}

function facts(t, site, language, alert, now, slow) {
  const answer = answerOf(alert);
  const choice = (scenario) => t.scenario[scenario] ?? scenario;
  const was = formerOf(alert, now);
  const rows = [
    [t.time, clock(language, alert.at + slow)],
    [t.place, alert.place],
    [t.building, site.buildings[alert.building]?.[language] ?? alert.building],
    [t.choice, choice(scenarioOf(alert, now)), was ? element("strong", { class: "was" }, filled(t.was, { choice: choice(was) })) : null],
  ];
  if (alert.branch && scenarioOf(alert, now) === "other_branch") rows.push([t.branch, alert.branch]);
  if (answer)
    rows.push([t.answer, `${stateWords(t, alert, now)} (${filled(t.by, { by: answer.by, time: clock(language, answer.time) })})`]);
  return element("dl", { class: "facts" },
    ...rows.flatMap(([name, value, note = null]) => [element("dt", {}, name), element("dd", {}, value, note)]));
}

function directive(t, site, language, alert, now) {
  const name = stateOf(alert, now) === "missed" ? "missed" : scenarioOf(alert, now);
  const found = site.directives[language]?.[name];
  const text = found?.by_building[alert.building] ?? found?.text;
  if (!text) return element("p", { class: "fault" }, t.no_directive);
  return element("section", { class: "directive", "data-directive": name },
    element("h3", {}, found.title),
    ...prose(text),
    found.doubt ? element("p", { class: "note fault" }, t.proposal[found.doubt]) : null);
}

function buttons(t, alert, now, failed, answered) {
  const given = answerOf(alert);
  const button = (word, minutes, label, name) =>
    element("button", {
      type: "button", id: `${word}-${minutes || ""}${alert.id}`, "data-answer": word, "data-minutes": minutes || undefined,
      "aria-label": name, class: word === "seen" && !given ? "first" : undefined,
      "aria-pressed": String(given?.word === word && (!minutes || given.minutes === minutes)),
      onclick: () => answered(alert, word, minutes),
    }, label);
  const out = [];
  for (const word of choicesFor(alert, now)) {
    if (word !== "coming") {
      out.push(button(word, 0, t.buttons[word]));
      continue;
    }
    out.push(element("span", { class: "label", "aria-hidden": "true" }, t.buttons.coming));
    for (const minutes of [2, 5, 10])
      out.push(button(word, minutes, filled(t.buttons.minutes, { minutes }), filled(t.coming_in, { minutes })));
  }
  return element("div", {},
    element("div", { class: "answers" }, ...out),
    failed ? element("p", { class: "fault", role: "status" }, t.not_sent) : null);
}

function drill(t, alert) {
  const { seenAfter, comingAfter } = drillTimes(alert);
  const fragment = new URLSearchParams({ result: alert.kiosk, seen: seenAfter ?? "", coming: comingAfter ?? "" });
  return element("p", {}, `${t.drill} `, element("a", { class: "result", href: `/drills.html#${fragment}` }, t.drill_result));
}

function handover(t, site, language, card, handedOver) {
  return element("li", { class: "card", "data-handover": card.id },
    element("dl", { class: "facts" }, ...[
      [t.time, `${new Date(card.first * 1000).toLocaleDateString(language)} ${clock(language, card.first)}`],
      [t.place, card.place],
      [t.building, site.buildings[card.building]?.[language] ?? card.building],
      [t.choice, t.scenario[card.scenario] ?? card.scenario],
      ...(card.branch ? [[t.branch, card.branch]] : []),
    ].flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    card.missed ? element("p", {}, t.handover_missed) : null,
    element("button", { type: "button", id: `handed-${card.id}`, onclick: () => handedOver(card.id) }, t.handed_over));
}

/** What is over, for social services: once, then never again. Folded, because of who may look. */
export function handovers(t, site, language, cards, contact, handedOver) {
  return element("details", { id: "handovers" },
    element("summary", {}, filled(t.handovers, { count: cards.length })),
    element("p", {}, contact ? filled(t.handover_to, { contact }) : t.handover_nobody, " ", t.handover_kept),
    element("ul", { class: "rows" }, ...cards.map((card) => handover(t, site, language, card, handedOver))));
}

/** The ways to the calendar, and whether something is to be done there. */
export function calendarLine(t, calendar) {
  const count = calendar?.faults.filter(({ soon }) => !soon).length ?? 0;
  return element("p", { class: "panel-links" },
    element("a", { href: "/drills.html", id: "to-calendar" }, t.calendar), " · ",
    element("a", { href: "/refresher.html" }, t.refresher),
    calendar && count ? element("span", { class: "fault", id: "not-ready" }, ` ${filled(t.not_ready, { count })}`) : null);
}

function details(t, site, language, alert, now, page) {
  const state = stateOf(alert, now);
  return element("div", { class: "details", id: `details-${alert.id}` },
    facts(t, site, language, alert, now, page.inbox.slow(alert.kiosk)),
    state === "missed" ? element("p", { class: "fault" }, t.missed) : null,
    labelOf(alert, state) ? drill(t, alert) : null,
    state === "done" ? null : directive(t, site, language, alert, now),
    site.on_call && state !== "done" ? element("p", { class: "quiet" }, filled(t.on_call, { on_call: site.on_call })) : null,
    buttons(t, alert, now, page.failed.has(alert.id), page.answered));
}

export function orders(t, site, language, inbox, now, page) {
  const rows = inbox.list(now).map((alert) => {
    const open = page.open.has(alert.id);
    const state = stateOf(alert, now);
    const look = state === "new" ? " new" : state === "done" ? " closed" : "";
    return element("li", { id: `alert-${alert.id}`, "data-state": state, "data-scenario": scenarioOf(alert, now), "data-rev": alert.rev },
      element("button", {
        type: "button", class: `row${look}`, id: `row-${alert.id}`, "aria-expanded": String(open),
        "aria-controls": `details-${alert.id}`, onclick: () => page.toggled(alert),
      },
        element("span", { class: "time" }, clock(language, alert.first)),
        element("span", { class: "what" }, t.what),
        element("span", { class: "place" }, alert.place),
        element("span", { class: "state" }, stateWords(t, alert, now))),
      open ? details(t, site, language, alert, now, page) : null);
  });
  return element("div", {},
    page.reached ? null : element("p", { class: "fault line", id: "not-reached" }, t.not_reached),
    rows.length ? element("ul", { class: "rows" }, ...rows) : null,
    page.reached && !rows.length ? element("p", { class: "quiet line" }, t.none) : null);
}

function kioskState(t, language, inbox, name, now) {
  const { heard } = inbox.kiosk(name);
  if (inbox.silent(name, now))
    return element("span", { class: "fault" }, heard ? filled(t.silent, { time: clock(language, heard) }) : t.never);
  return element("span", { class: "quiet" }, heard ? filled(t.reachable, { time: clock(language, heard) }) : t.waiting);
}

export function terminals(t, site, language, inbox, now) {
  const rows = site.kiosks.map(({ name, place }) => {
    const gap = inbox.gap(name, now);
    const slow = inbox.slow(name);
    return element("li", { class: "kiosk", "data-kiosk": name, "data-silent": String(inbox.silent(name, now)) },
      element("span", { class: "place" }, `${place} (${name})`),
      gap ? element("span", { class: "fault" }, filled(t.gap, { time: clock(language, gap) })) : null,
      slow ? element("span", { class: "fault", "data-slow": slow }, filled(slow > 0 ? t.clock_slow : t.clock_fast, { minutes: Math.ceil(Math.abs(slow) / 60) })) : null,
      kioskState(t, language, inbox, name, now));
  });
  if (!rows.length) return element("p", { class: "quiet" }, t.no_terminals);
  const since = inbox.allSince(site.kiosks.map(({ name }) => name), now);
  return element("div", {},
    since ? element("p", { class: "quiet line", id: "all-since" }, filled(t.all_since, { time: clock(language, since) })) : null,
    element("ul", { class: "rows" }, ...rows));
}

function doubts(t, site, names) {
  const out = [];
  for (const [language, all] of Object.entries(site.directives))
    for (const found of Object.values(all))
      if (found.doubt) out.push(filled(t.doubt, { language: names[language], title: found.title, why: t.proposal[found.doubt] }));
  return out;
}

export function faults(t, site, inbox, names) {
  const out = [];
  const { malformed, wrong_key, forged, version, repeated } = inbox.refused;
  const count = malformed + wrong_key + forged + version;
  for (const fault of site.fault.split("\n").filter(Boolean)) out.push(element("p", { class: "fault" }, filled(t.files, { fault })));
  if (count) out.push(element("p", { class: "fault", id: "refused", "data-count": count }, filled(t.refused, { ...inbox.refused, count })));
  if (repeated) out.push(element("p", { class: "quiet", id: "repeated", "data-count": repeated }, filled(t.repeated, { count: repeated })));
  const open = doubts(t, site, names);
  if (open.length)
    out.push(element("details", { id: "doubts" },
      element("summary", { class: "fault" }, filled(t.doubts, { count: open.length })),
      element("ul", {}, ...open.map((line) => element("li", {}, line)))));
  return out.length ? out : [element("p", { class: "quiet" }, t.no_faults)];
}

export { clock };
