// The checklist: a group is built when it is opened, an answer is kept when it is chosen.
function checklistView() {
  const count = el("p", { class: "hint" });
  const recount = () => (count.textContent = `Of ${counted(questions.size, "question")}: ${tallyOf([...questions.values()])}. “Yes” means that the sign, or what a visit must see, was seen. What could not be seen is “not seen”, never “no”; “not applicable” needs a note why.`);
  recount();
  if (!questions.size) return el("div", {}, card("Checklist", el("p", {}, "This audit follows the facts and has no checklist.")));
  const search = el("input", { type: "search", autocomplete: "off" });
  const groups = kit.groups.map((group) => groupOf(group, recount));
  search.addEventListener("input", () => groups.forEach((group) => group.narrow(search.value.trim().toLowerCase())));
  return el("div", {}, count, labelled("Find a question", search), groups.map((group) => group.element));
}

// How many were answered, not seen, and neither: "not seen" is no answer, nor is "not applicable" without a note why or
// of what can be looked for at each site.
function tallyOf(asked) {
  const found = { answered: 0, "not seen": 0, "on the server": 0, open: 0 };
  for (const one of asked) found[standsAs(one)] += 1;
  // Of what the server has a device does not know what it says.
  const told = Object.entries(found).filter(([name, many]) => many || name !== "on the server");
  return told.map(([name, many]) => `${many} ${name}`).join(", ");
}

function standsAs(question) {
  const said = answerTo(question.code)?.content;
  if (!said?.raw) return question.answered ? "on the server" : "open";
  if (said.raw === "not_seen") return "not seen";
  return said.raw === "not_applicable" && (question.always_applies || !said.note) ? "open" : "answered";
}

function groupOf(group, recount) {
  const body = el("div", { class: "group" });
  let sought = "";
  const tally = el("span", { class: "tally" });
  const count = () => (tally.textContent = tallyOf(group.questions));
  const fits = (one) => `${one.code} ${one.title} ${one.prompt}`.toLowerCase().includes(sought);
  const fill = () => body.replaceChildren(...group.questions.filter(fits).map((one) => questionOf(one, () => { count(); recount(); })));
  const element = el("details", { class: "card", ontoggle: () => (element.open ? fill() : body.replaceChildren()) },
    el("summary", {}, el("h2", {}, group.name[0].toUpperCase() + group.name.slice(1)), tally), body);
  count();
  return {
    element,
    narrow(text) {
      sought = text;
      element.hidden = !group.questions.some(fits);
      if (element.open) fill();
      else if (text && !element.hidden) element.open = true;
    },
  };
}

function questionOf(question, recount) {
  const entry = () => answerTo(question.code);
  const value = (name) => entry()?.content[name] ?? "";
  const standing = el("div");
  const keep = (changes) => {
    const before = entry();
    // What is said beside an answer does not move it under other words than those it was given to.
    const wording = before && !("raw" in changes) ? before.content.wording : question.wording;
    change("answer", { question: question.code, raw: "", grade: "none", note: "", ...before?.content, ...changes, wording }, before);
    show();
    recount();
  };
  const isCurrent = !entry() || entry().content.wording === question.wording;
  const radios = kit.words.raw.map((code) => {
    const input = el("input", { type: "radio", name: `raw-${question.code}`, value: code, checked: isCurrent && value("raw") === code, onchange: () => keep({ raw: code }) });
    return el("label", { class: "pill" }, input, el("span", {}, inWords(code)));
  });
  const note = el("textarea", { rows: 2, dir: "auto", maxlength: 2000, value: value("note"), oninput: () => keep({ note: note.value.trim() }) });
  const grade = choice(kit.words.grade.map((code) => [code, GRADES[code] ?? inWords(code)]), value("grade") || "none", { onchange: () => keep({ grade: grade.value }) });
  const more = el("div", { class: "more" }, labelled("Shown by", grade), labelled("Note", note, { optional: true, free: true }), capture("Add a photo", { about: () => entry()?.id ?? "" }));
  function show() {
    more.hidden = !entry();
    standing.replaceChildren(...(entry() ? [standingOf(entry(), { besideField: true })] : []));
  }
  show();
  return el("fieldset", { class: "question" },
    el("legend", {}, el("span", { class: "code" }, question.code), ` ${question.title}`),
    question.prompt === question.title ? null : el("p", {}, question.prompt),
    question.gravest ? el("p", { class: "hint" }, `Has to be examined: an audit that leaves it counts as none${question.always_applies ? ", and “not applicable” leaves it" : ""}.`) : null,
    question.evidence ? el("p", { class: "hint" }, `Ask for: ${question.evidence}`) : null,
    question.ask_worker ? el("p", { class: "hint" }, `In private: “${question.ask_worker}”`) : null,
    question.answered && !entry()?.sent ? el("p", { class: "hint" }, "Answered on the server already. Another answer from here is not put in its place; change it on the checklist page.") : null,
    el("div", { class: "pills" }, radios), more, standing);
}
