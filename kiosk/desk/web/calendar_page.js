// What calendar and refresher have in common: language, ways to the other pages, the desk's requests.
import { element, replace } from "/view.js";
import { filled, words } from "/words.js";
import { calendarWords } from "/calendar_words.js";

const keys = { token: "desk.token", language: "desk.language" };

export const page = {
  language: localStorage.getItem(keys.language) ?? (navigator.language.startsWith("en") ? "en" : "sv"),
  get words() {
    return calendarWords[this.language];
  },
  text(key, values = {}) {
    return filled(this.words[key], values);
  },
};

export class Refused extends Error {
  constructor(status) {
    super(`the desk answered ${status}`);
    this.status = status;
  }
}

async function answered(response) {
  if (!response.ok) throw new Refused(response.status);
  return response.json();
}
const headers = () => ({ Authorization: `Bearer ${localStorage.getItem(keys.token)}` });
export const get = async (path) => answered(await fetch(path, { headers: headers(), cache: "no-store" }));
export const post = async (path, body) =>
  answered(await fetch(path, { method: "POST", headers: { ...headers(), "Content-Type": "application/json" }, body: JSON.stringify(body) }));

const locale = () => (page.language === "sv" ? "sv-SE" : "en-GB");
/** "2027-01-15", or seconds since the epoch. */
export const dateText = (date) =>
  typeof date === "string"
    ? new Date(date).toLocaleDateString(locale(), { dateStyle: "long", timeZone: "UTC" })
    : new Date(date * 1000).toLocaleDateString(locale(), { dateStyle: "long" });

/** "…" in its own element. Handlers are set by name: on(button, "click", …). */
export function on(target, event, handler) {
  target.addEventListener(event, handler);
  return target;
}

function pageLinks(name) {
  const link = (address, key) => element("a", { href: address, "aria-current": key === name ? "page" : undefined }, page.text(key));
  return [link("/", "list"), link("/drills.html", "calendar"), link("/refresher.html", "refresher")];
}

/** `show(main)` draws everything; called again when the language changes. */
export async function begin(name, load, show) {
  const main = document.getElementById("main");
  const said = (key) => replace(main, element("h2", {}, page.text(name)), element("p", { role: "alert", id: "notice" }, page.text(key)));
  const draw = async () => {
    document.documentElement.lang = page.language;
    document.title = page.text(name);
    document.getElementById("site").textContent = page.text(name);
    document.getElementById("pages").setAttribute("aria-label", page.text("pages"));
    replace(document.getElementById("pages"), ...pageLinks(name));
    replace(document.getElementById("languages"), ...Object.keys(calendarWords).map((code) =>
      element("button", {
        type: "button", id: `language-${code}`, lang: code, "aria-pressed": String(code === page.language),
        onclick: () => {
          page.language = code;
          localStorage.setItem(keys.language, code);
          draw();
        },
      }, words[code].language)));
    if (!localStorage.getItem(keys.token)) return said("not_enrolled");
    try {
      await load();
      await show(main);
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
      console.error(error.message);
      said(error.status === 401 ? "not_enrolled" : "unreachable");
    }
  };
  await draw();
}
