// What may be told to social services after an alert is over: terminal, minute, choice, and nothing
// else (ack and rev serve to tell the other pages that it has been done). In memory only; gone when it has been handed over, and after four hours at the latest.
import { isOver, labelOf } from "/drill_label.js";

export const KEPT_FOR = 4 * 3600; // seconds

export class Handovers {
  #cards = new Map();
  #handedOver = new Map(); // id to the choice's number

  /** Looks at an alert; `state` as of stateOf(). */
  take(alert, state, now) {
    if (!isOver(state)) this.#cards.delete(alert.id);
    if (!isOver(state) || labelOf(alert, state) || this.wiped(alert)) return;
    if (now - alert.first >= KEPT_FOR) return;
    const { id, kiosk, place, building, scenario, first, ack, rev } = alert;
    const elsewhere = alert.branch ? { branch: alert.branch } : {};
    this.#cards.set(id, { id, kiosk, place, building, scenario, first, ack, rev, ...elsewhere, missed: state === "missed" });
  }

  /** Oldest first; what is too old is forgotten. */
  cards(now) {
    for (const [id, card] of this.#cards) if (now - card.first >= KEPT_FOR) this.#cards.delete(id);
    return [...this.#cards.values()].sort((a, b) => a.first - b.first);
  }

  card(id) {
    return this.#cards.get(id);
  }

  /** Here or on another page. Keeps nothing but that this must not come back when the relay
   * repeats its messages. */
  handedOver({ id, rev }) {
    this.#cards.delete(id);
    this.#handedOver.set(id, rev);
  }

  /** True unless the person has chosen anew since then. */
  wiped({ id, rev }) {
    return (this.#handedOver.get(id) ?? 0) >= rev;
  }
}
