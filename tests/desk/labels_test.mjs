// Whether a real alert can ever be taken for a drill, asked of the page's own code and of
// deliberately wrong ways to decide it, which these questions must catch. Hand-over beside it.
//   node tests/desk/labels_test.mjs
import assert from "node:assert/strict";
import { fromPage } from "./page_modules.mjs";

const { foldSlot, labelOf, drillTimes } = await fromPage("drill_label.js");
const { Handovers, KEPT_FOR } = await fromPage("handover.js");

const states = ["new", "seen", "coming", "at_desk", "not_now", "done", "missed"];
const armed = { kiosk: "hall-2", from: 1000, until: 2000, code: "lampa 42" };

// Every alert that must not be called a drill, with the drill `armed` under way: before, at its
// first and last second, during and after; here and at another terminal.
const real = [];
for (const first of [900, 999, 1000, 1001, 1500, 1999, 2000, 2001, 9000])
  for (const kiosk of ["hall-2", "hall-1"])
    for (const slot of ["public", "personal", undefined, "DRILL", "drill ", true])
      for (const state of states) real.push([{ id: `${first}${kiosk}`, first, kiosk, slot, code: armed.code, answers: [] }, state]);

// In the same second, at the same terminal.
const drill = { id: "d", first: 1500, kiosk: "hall-2", slot: "drill", code: armed.code, answers: [] };

function questions(candidate) {
  for (const [alert, state] of real) assert.equal(candidate(alert, state), null, JSON.stringify(alert) + state);
  for (const state of states)
    assert.equal(candidate(drill, state), ["done", "missed"].includes(state) ? "drill" : null, "like any alert until it is over");
}

questions(labelOf);

const over = (state) => state === "done" || state === "missed";
const wrong = {
  by_time: (alert, state) => (alert.kiosk === armed.kiosk && alert.first >= armed.from && alert.first <= armed.until && over(state) ? "drill" : null),
  by_code: (alert, state) => (alert.code === armed.code && over(state) ? "drill" : null),
  at_once: (alert) => (alert.slot === "drill" ? "drill" : null),
  never: () => null,
};
for (const [name, candidate] of Object.entries(wrong))
  assert.throws(() => questions(candidate), assert.AssertionError, `the questions let "${name}" pass`);

// Messages of one alert that disagree: real wins, in every order.
function folding(fold) {
  for (const other of ["public", "personal", undefined])
    for (const order of [["drill", other], [other, "drill"], ["drill", other, "drill"], [other, "drill", "drill"]])
      assert.notEqual(order.reduce(fold, undefined), "drill", order.join());
  assert.equal(["drill", "drill"].reduce(fold, undefined), "drill");
}
folding(foldSlot);
assert.throws(() => folding((_, next) => next), assert.AssertionError, "the latest message decides");
assert.throws(() => folding((known, next) => known ?? next), assert.AssertionError, "the first message decides");

const answer = (word, time) => ({ word, time, rev: 1 });
assert.deepEqual(drillTimes({ first: 100, answers: [answer("device", 101), answer("seen", 112), answer("coming", 130), answer("seen", 140)] }),
  { seenAfter: 12, comingAfter: 30 });
assert.deepEqual(drillTimes({ first: 100, answers: [answer("device", 101)] }), { seenAfter: null, comingAfter: null });

// --- Hand-over
const handovers = new Handovers();
const ended = { id: "a", first: 100, at: 99, kiosk: "hall-2", place: "By the stairs", building: "main-library", scenario: "later", slot: "public", ack: "secret", rev: 1, answers: [] };
for (const state of ["new", "seen", "coming", "at_desk", "not_now"]) handovers.take(ended, state, 110);
assert.deepEqual(handovers.cards(110), []);
handovers.take(ended, "done", 120);
handovers.take({ ...ended, id: "m", first: 90 }, "missed", 120);
handovers.take({ ...ended, id: "d", slot: "drill" }, "done", 120);
const card = { kiosk: "hall-2", place: "By the stairs", building: "main-library", scenario: "later", ack: "secret", rev: 1 };
assert.deepEqual(handovers.cards(120), [{ ...card, id: "m", first: 90, missed: true }, { ...card, id: "a", first: 100, missed: false }]);
handovers.take({ ...ended, id: "m", first: 90 }, "coming", 125); // somebody came after all
assert.deepEqual(handovers.cards(125).map((one) => one.id), ["a"]);
handovers.take({ ...ended, id: "m", first: 90 }, "missed", 126);
handovers.handedOver({ id: "a", rev: 1 });
handovers.take(ended, "done", 130);
assert.deepEqual(handovers.cards(130).map((one) => one.id), ["m"]);
assert.equal(handovers.cards(90 + KEPT_FOR - 1).length, 1);
assert.equal(handovers.cards(90 + KEPT_FOR).length, 0);
handovers.take({ ...ended, id: "m", first: 90 }, "missed", 90 + KEPT_FOR);
assert.equal(handovers.cards(90 + KEPT_FOR).length, 0);

// --- The list: what is done or handed over, and a choice that comes after it.
const { Inbox, stateOf } = await fromPage("inbox.js");
const inbox = new Inbox();
let number = 0;
const come = (rev, scenario) => inbox.take({ t: rev > 1 ? "update" : "alert", kiosk: "hall-2", boot: 1, n: ++number, id: "x", ack: "secret",
  at: 1000, place: "By the stairs", building: "main-library", scenario, slot: "public", rev }, { now: 1000, time: 1000, live: true });
const say = (a, rev) => inbox.takeAnswer(JSON.stringify({ v: 1, a, id: "x", k: "secret", rev }), 1001);
const state = () => stateOf(inbox.alerts.get("x"), 1002);
come(1, "noticed");
say("done", 1);
assert.equal(state(), "done");
come(2, "later"); // she has left without a choice
assert.equal(state(), "done");
come(3, "desk_now"); // she asks for somebody after all: nobody may think that it is over
assert.equal(state(), "new");
say("done", 3);
assert.equal(state(), "done");
inbox.expire(1002);
assert.equal(inbox.handovers.cards(1002).length, 1);
say("handed_over", 3);
assert.deepEqual([inbox.alerts.size, inbox.handovers.cards(1002).length], [0, 0], "handed over, nothing stays");
come(3, "desk_now"); // the relay repeats it
assert.equal(inbox.alerts.size, 0);
come(4, "stacks");
assert.equal(state(), "new");

console.log(`labels and hand-over: ${real.length} real alerts, ${Object.keys(wrong).length + 2} wrong ways caught`);
