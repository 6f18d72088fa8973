// What the page may say when a clock is wrong, when a terminal is gone, when a choice has changed.
//   node tests/desk/inbox_test.mjs
import assert from "node:assert/strict";
import { fromPage } from "./page_modules.mjs";

const { Inbox, choicesFor, formerOf, scenarioOf, stateOf } = await fromPage("inbox.js");

const START = 1_000_000; // of the relay's clock, as all times below but `at`
let number = 0;
const alert = (more) => ({ v: 1, t: "alert", kiosk: "k", boot: 10, n: ++number, id: "i", ack: "secret", at: START, place: "p",
  scenario: "desk_now", slot: "public", building: "b", rev: 1, ...more });
const beat = (at) => ({ v: 1, t: "heartbeat", kiosk: "k", boot: 10, n: ++number, id: "h", ack: "a", at });
const live = (now) => ({ now, time: now, live: true });
const begun = () => {
  const out = new Inbox();
  out.clock(START);
  return out;
};

// --- Silence is counted from the relay's first time, and from no other clock.
const silence = new Inbox();
assert.equal(silence.silent("k", START + 9000), false, "of what it does not know it says nothing");
silence.clock(START);
silence.clock(START + 30);
assert.deepEqual([60, 61].map((seconds) => silence.silent("k", START + seconds)), [false, true], "the first time counts, not the last");

// --- A terminal's clock that is wrong makes no alert late, and is a fault of that terminal.
for (const slow of [15 * 60 + 1, 4 * 3600, -3600]) {
  const inbox = begun();
  inbox.take(alert({ at: START - slow }), live(START));
  const one = inbox.alerts.get("i");
  assert.equal(stateOf(one, START + 1), "new", `${slow} s slow`);
  assert.ok(choicesFor(one, START + 1).includes("coming"));
  assert.equal(inbox.slow("k"), 0, "an alert may have waited: it says nothing of the clock");
  inbox.take(beat(START + 5 - slow), live(START + 5));
  assert.equal(inbox.slow("k"), slow);
  assert.equal(stateOf(one, START + 6), "new");
  assert.equal(stateOf(one, START + 301), "missed", "nobody has answered");
  inbox.take(beat(START + 310), live(START + 310));
  assert.equal(inbox.slow("k"), 0, "put right");
}
const near = begun();
for (const [slow, told] of [[60, 0], [-60, 0], [61, 61], [-61, -61]]) {
  near.take(beat(START - slow), live(START));
  assert.equal(near.slow("k"), told);
}
const late = begun();
late.take(alert({ late: true }), live(START + 1));
assert.equal(stateOf(late.alerts.get("i"), START + 2), "missed", "the terminal itself says that it is late");

// --- Which other library was chosen is kept for staff, and no branch where none was.
const elsewhere = begun();
elsewhere.take(alert({ scenario: "other_branch", branch: "NORD" }), live(START));
assert.equal(elsewhere.alerts.get("i").branch, "NORD");
elsewhere.take(alert({ scenario: "desk_now", rev: 2 }), live(START + 5));
assert.equal(elsewhere.alerts.get("i").branch, "");

// --- Noticed, and then nothing more: after ten minutes nobody waits for a choice.
const gone = begun();
gone.take(alert({ scenario: "noticed" }), live(START));
gone.takeAnswer(JSON.stringify({ v: 1, a: "seen", id: "i", k: "secret", rev: 1 }), START + 20);
const one = gone.alerts.get("i");
assert.deepEqual([scenarioOf(one, START + 600), formerOf(one, START + 600)], ["noticed", undefined]);
assert.deepEqual([scenarioOf(one, START + 601), formerOf(one, START + 601)], ["later", "noticed"]);
assert.equal(stateOf(one, START + 601), "seen");
gone.takeAnswer(JSON.stringify({ v: 1, a: "done", id: "i", k: "secret", rev: 1 }), START + 700);
gone.expire(START + 701);
assert.equal(gone.handovers.cards(START + 701)[0].scenario, "later");

// --- A phone's notification opens the page before the relay has told its time.
const phone = new Inbox();
const box = alert({});
assert.ok(phone.takeFromPhone(box, START + 1200), "shown at once, by a clock that is 20 min fast");
phone.clock(START + 5);
phone.take(box, { now: START + 5, time: START, live: false });
assert.equal(phone.refused.repeated, 0, "the relay's own copy is no repetition");
assert.deepEqual(["first", "time"].map((key) => phone.alerts.get("i")[key]), [START, START]);
assert.equal(stateOf(phone.alerts.get("i"), START + 301), "missed");
phone.takeFromPhone(box, START + 400);
assert.equal(phone.alerts.get("i").time, START, "opened again, it is not new again");

// --- An alert that is sent again was sealed long before: that what came since is lacking is no sign.
const anew = begun();
anew.take(alert({ n: 5 }), live(START));
anew.take({ ...beat(START + 5), n: 40 }, live(START + 5));
assert.equal(anew.gap("k", START + 20), 0, "the page has just begun");
anew.take({ ...beat(START + 10), n: 42 }, live(START + 10));
assert.equal(anew.gap("k", START + 25), START + 10, "but from then on one that is lacking is");

// --- What was chosen before.
const changed = begun();
const choose = (rev, scenario, now) => changed.take(alert({ t: rev > 1 ? "update" : "alert", rev, scenario }), live(now));
const told = (now) => [scenarioOf(changed.alerts.get("i"), now), formerOf(changed.alerts.get("i"), now)];
choose(1, "noticed", START);
choose(2, "desk_now", START + 10);
assert.deepEqual(told(START + 11), ["desk_now", "noticed"]);
choose(3, "desk_now", START + 20);
assert.deepEqual(told(START + 21), ["desk_now", "noticed"], "chosen again, not changed");
choose(4, "later", START + 700);
assert.deepEqual(told(START + 9000), ["later", "desk_now"]);

console.log("clocks, silence, a terminal that is gone, a choice that has changed: as they should");
