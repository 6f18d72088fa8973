import { foldSlot } from "/drill_label.js";
import { Handovers } from "/handover.js";

// What the page knows, as plain data without a screen or a network: alerts, terminals, refusals.
// Times are seconds of the relay's clock.

export const SILENT_AFTER = 60;
export const MISSED_AFTER = 300;
const NOTHING_CHOSEN_AFTER = 600;
const CLOCK_OFF_BY = 60; // more than a message's way takes
const KEPT_FOR = 4 * 3600; // an alert, at most
const CLOSED_FOR = 600; // one that is done
const GAP_AFTER = 10; // a message may overtake another for so long
const GAP_SHOWN_FOR = 600;
const RANK = { device: 0, seen: 1, coming: 2, at_desk: 2, not_now: 2, done: 3 };

/** Equal in a time that does not tell where they differ. */
function same(a, b) {
  if (typeof a !== "string" || a.length !== b.length) return false;
  let differ = 0;
  for (let i = 0; i < a.length; ++i) differ |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return differ === 0;
}

export class Inbox {
  constructor() {
    this.started = 0; // when the relay first told its time; 0: it has not yet
    this.alerts = new Map(); // by id
    this.handovers = new Handovers();
    this.kiosks = new Map(); // by name: when heard, numbers seen
    this.refused = { malformed: 0, wrong_key: 0, forged: 0, version: 0, repeated: 0 };
  }

  kiosk(name) {
    if (!this.kiosks.has(name)) this.kiosks.set(name, { heard: 0, since: 0, slow: 0, boot: 0, highest: 0, numbers: new Set(), missing: new Map() });
    return this.kiosks.get(name);
  }

  /** The relay has told its time. The computer's own clock may be wrong, and starts nothing. */
  clock(time) {
    this.started ||= time;
  }

  /** The page has not listened for a while: numbers that it lacks are no sign of anything. */
  interrupted() {
    for (const kiosk of this.kiosks.values()) Object.assign(kiosk, { highest: 0, missing: new Map() });
  }

  /** From a phone's notification: `time` is the computer's own until the relay tells the same. */
  takeFromPhone(message, time) {
    return this.fold(message, time, true);
  }

  /** `live`: it came over the stream, just now. True when an alert is new or has changed. */
  take(message, { now, time, live }) {
    const kiosk = this.kiosk(message.kiosk);
    if (message.boot > kiosk.boot) Object.assign(kiosk, { boot: message.boot, highest: 0, numbers: new Set(), missing: new Map() });
    // The numbers of earlier starts are no longer kept: an alert of theirs counts by its id alone.
    if (message.boot === kiosk.boot) {
      if (kiosk.numbers.has(message.n)) {
        ++this.refused.repeated;
        return false;
      }
      this.count(kiosk, message, live, now);
    }
    if (live) {
      if (now - kiosk.heard > SILENT_AFTER) kiosk.since = now;
      kiosk.heard = now;
      // An alert may have been waiting since it was sealed; a heartbeat never has.
      if (message.t === "heartbeat") kiosk.slow = time - message.at;
    }
    return message.t !== "heartbeat" && this.fold(message, time);
  }

  count(kiosk, message, live, now) {
    const { n } = message;
    kiosk.numbers.add(n);
    kiosk.missing.delete(n);
    if (kiosk.numbers.size > 4096) kiosk.numbers.delete(kiosk.numbers.values().next().value);
    // An alert may have been sealed long before: it says nothing of the numbers before it.
    if (!live || (!kiosk.highest && message.t !== "heartbeat")) return;
    const first = kiosk.highest || n - 1;
    for (let number = Math.max(first + 1, n - 100); number < n; ++number)
      if (!kiosk.numbers.has(number)) kiosk.missing.set(number, now);
    kiosk.highest = Math.max(kiosk.highest, n);
  }

  fold(message, time, unsure = false) {
    if (this.handovers.wiped(message)) return false;
    const known = this.alerts.get(message.id);
    if (known?.unsure && !unsure && known.ack === message.ack) Object.assign(known, { first: time, time, unsure });
    if (known && (known.ack !== message.ack || known.rev >= message.rev)) {
      if (known.ack === message.ack && message.late && !known.late) {
        known.late = true;
        return true;
      }
      return false;
    }
    const { id, kiosk, place, building, scenario, slot, rev, at, ack, branch = "", late = false } = message;
    const answers = known ? known.answers : [];
    const first = known ? known.first : time;
    const was = known && known.scenario !== scenario ? known.scenario : known?.was;
    this.alerts.set(id, { id, kiosk, place, building, branch, scenario, was, slot: foldSlot(known?.slot, slot), rev, at, ack, late, answers, first, time, unsure });
    return true;
  }

  /** The text of a message on a topic of answers. Anything may stand in it. */
  takeAnswer(text, time) {
    let answer;
    try {
      answer = JSON.parse(text);
    } catch {
      return false;
    }
    if (answer === null || typeof answer !== "object" || answer.v !== 1) return false;
    if (answer.a !== "handed_over" && !Object.hasOwn(RANK, answer.a)) return false;
    const alert = this.alerts.get(answer.id) ?? this.handovers.card(answer.id);
    if (!alert || !same(answer.k, alert.ack)) return false;
    if (answer.a === "handed_over") {
      this.handedOver(alert);
      return true;
    }
    if (!alert.answers) return false;
    const by = typeof answer.by === "string" ? answer.by.slice(0, 100) : "";
    alert.answers.push({ word: answer.a, minutes: Number(answer.in) || 0, rev: Number(answer.rev) || 1, by, time });
    return true;
  }

  /** Nothing of it stays, neither the card nor its line in the list. */
  handedOver(alert) {
    this.handovers.handedOver(alert);
    this.alerts.delete(alert.id);
  }

  expire(now) {
    for (const alert of this.alerts.values()) {
      this.handovers.take({ ...alert, scenario: scenarioOf(alert, now) }, stateOf(alert, now), now);
      const done = answerOf(alert);
      const closed = done && done.word === "done" && now - done.time > CLOSED_FOR;
      if (closed || now - alert.first > KEPT_FOR) this.alerts.delete(alert.id);
    }
  }

  /** Newest first, those that are done last. */
  list(now) {
    const closed = (alert) => (stateOf(alert, now) === "done" ? 1 : 0);
    return [...this.alerts.values()].sort((a, b) => closed(a) - closed(b) || b.first - a.first);
  }

  silent(name, now) {
    const kiosk = this.kiosk(name);
    return this.started > 0 && now - Math.max(kiosk.heard, this.started) > SILENT_AFTER;
  }

  /** By how many seconds a terminal's clock is behind (ahead: less than 0); 0 while it is right. */
  slow(name) {
    const { slow } = this.kiosk(name);
    return Math.abs(slow) > CLOCK_OFF_BY ? slow : 0;
  }

  /** Since when all of these have been heard without a break; 0 while one is not. */
  allSince(names, now) {
    const since = names.map((name) => (now - this.kiosk(name).heard > SILENT_AFTER ? 0 : this.kiosk(name).since));
    return since.length && since.every(Boolean) ? Math.max(...since) : 0;
  }

  /** When a message was missed, for a while; else 0. */
  gap(name, now) {
    const { missing } = this.kiosk(name);
    for (const [number, since] of missing) {
      if (now - since > GAP_SHOWN_FOR) missing.delete(number);
      else if (now - since > GAP_AFTER) return since;
    }
    return 0;
  }
}

/** The answer that counts: the highest; of equal ones the last. Those to an older choice do not, nor does
 * "done" when the person has asked for somebody since. */
export function answerOf(alert) {
  const asks = ["desk_now", "stacks", "reading_room", "other_branch"].includes(alert.scenario);
  let best = null;
  for (const answer of alert.answers) {
    const counts = answer.rev >= alert.rev || (answer.word === "done" && !asks);
    if (counts && RANK[answer.word] > 0 && (!best || RANK[answer.word] >= RANK[best.word])) best = answer;
  }
  return best;
}

export function wasDisplayed(alert) {
  return alert.answers.some((answer) => answer.rev >= alert.rev);
}

/** What the person has chosen. Of one who has chosen nothing for so long no choice will follow: the
 * terminal may be gone. */
export function scenarioOf(alert, now) {
  return alert.scenario === "noticed" && now - alert.time > NOTHING_CHOSEN_AFTER ? "later" : alert.scenario;
}

/** What had been chosen before, if it has changed. */
export function formerOf(alert, now) {
  return scenarioOf(alert, now) === alert.scenario ? alert.was : alert.scenario;
}

/** new, missed, or the word of the answer that counts. Whether it came too late only the terminal
 * knows: its `at` is of a clock that may be wrong. */
export function stateOf(alert, now) {
  const answer = answerOf(alert);
  if (answer) return answer.word;
  return alert.late || now - alert.time > MISSED_AFTER ? "missed" : "new";
}

/** Which answers make sense. To a person who is not alone nobody says that somebody is coming. */
export function choicesFor(alert, now) {
  const state = stateOf(alert, now);
  if (state === "done") return [];
  if (state === "missed") return ["done"];
  if (["desk_now", "stacks", "reading_room"].includes(alert.scenario))
    return ["seen", "coming", "at_desk", "not_now", "done"];
  return ["seen", "not_now", "done"];
}
