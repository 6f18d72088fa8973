// What the page may say about whether an alert was a drill. The only source is the slot inside the
// sealed and signed messages of that very alert. Time, terminal and which drills are under way are
// not looked at, and cannot be: they are not passed in.

/** The slot of an alert after one more of its verified messages. An alert that said once that it
 * is no drill is none, whatever else it says. `known`: undefined before the first message. */
export function foldSlot(known, next) {
  const slot = typeof next === "string" ? next : "public";
  return known === undefined || known === "drill" ? slot : known;
}

/** Whether what was to be done is over. `state` as of stateOf(). */
export const isOver = (state) => state === "done" || state === "missed";

/** "drill" once it is over; null before that, so that nobody treats it as less than real. */
export const labelOf = (alert, state) => (alert.slot === "drill" && isOver(state) ? "drill" : null);

/** Seconds from the alert to the first answer of a human, and to the first who comes; null: none. */
export function drillTimes(alert) {
  const first = (...words) => {
    const times = alert.answers.filter((answer) => words.includes(answer.word)).map((answer) => answer.time);
    return times.length ? Math.max(0, Math.round(Math.min(...times) - alert.first)) : null;
  };
  return { seenAfter: first("seen", "coming", "at_desk", "not_now", "done"), comingAfter: first("coming", "at_desk") };
}
