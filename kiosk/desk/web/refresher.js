// Five minutes for staff: why, what can happen in this building, a short self-check.
import { element, prose, replace } from "/view.js";
import { begin, get, on, page, post } from "/calendar_page.js";

let site, facts, building;

function card(name, directive) {
  const doubt = directive.doubt === "too_old" ? "too_old" : directive.doubt ? "proposal" : null;
  return element("article", { class: "card", "data-scenario": name },
    element("h3", {}, page.words.scenarios[name] ?? directive.title),
    doubt ? element("p", { class: "quiet" }, page.text(doubt)) : null,
    ...prose(directive.by_building[building] ?? directive.text));
}

function question(one, number) {
  return element("fieldset", {}, element("legend", {}, `${number + 1}. ${one.ask}`),
    ...one.answers.map((answer, index) =>
      element("label", { class: "choice" }, element("input", { type: "radio", name: `q${number}`, value: index, required: true }), answer)),
    element("p", { id: `verdict-${number}` }));
}

async function check(form, status) {
  let wrong = 0;
  page.words.questions.forEach((one, number) => {
    const right = form.elements[`q${number}`].value === String(one.right);
    const verdict = document.getElementById(`verdict-${number}`);
    verdict.className = right ? "ready" : "wrong";
    verdict.textContent = page.text(right ? "right_answer" : "wrong_answer");
    if (!right) ++wrong;
  });
  if (!wrong) await post("/desk/refresher", {});
  status.textContent = wrong ? page.text("some_wrong", { count: wrong }) : page.text("all_right", { name: facts.device.name });
  status.focus();
}

function selfCheck() {
  const status = element("p", { role: "status", tabindex: "-1", id: "said" });
  const form = element("form", {}, ...page.words.questions.map(question),
    element("button", { type: "submit", class: "first" }, page.text("answer")), status);
  return on(form, "submit", (event) => {
    event.preventDefault();
    check(form, status);
  });
}

function chooser(ids, main) {
  if (ids.length < 2) return [];
  const select = element("select", { id: "building" },
    ...ids.map((id) => element("option", { value: id, selected: id === building }, facts.buildings[id].names[page.language])));
  on(select, "change", () => {
    building = select.value;
    show(main);
  });
  return [element("label", { for: "building" }, page.text("building")), select];
}

function show(main) {
  const ids = [...new Set(facts.terminals.map((one) => one.building))].filter((id) => facts.buildings[id]);
  building ??= ids[0] ?? Object.keys(facts.buildings)[0];
  const directives = site.directives[page.language] ?? {};
  const names = (facts.buildings[building]?.offers ?? []).filter((name) => directives[name]);
  replace(main,
    element("h2", {}, page.text("why_title")), ...page.words.why.map((part) => element("p", {}, part)),
    element("h2", {}, page.text("cards_title")), ...chooser(ids, main), ...names.map((name) => card(name, directives[name])),
    element("h2", {}, page.text("check_title")), selfCheck());
}

async function load() {
  [site, facts] = await Promise.all([get("/desk/site"), get("/desk/calendar")]);
}

begin("refresher", load, show);
