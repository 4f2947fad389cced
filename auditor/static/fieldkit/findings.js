// Findings: about groups of workers, never a person. Of one that is on the server only blanks are filled in here.
const contexts = kit.indicators.filter((one) => one.severity === "context");

function findingsView() {
  const list = el("div");
  const place = el("div");
  const refresh = () => list.replaceChildren(...ofKind("finding").map((entry) => findingCard(entry, open)), ofKind("finding").length ? "" : el("p", { class: "empty" }, "No finding is written down."));
  function open(entry) {
    place.replaceChildren(findingForm(entry, () => { place.replaceChildren(begin); refresh(); begin.focus(); }));
    place.querySelector("select:enabled, input:enabled")?.focus();
  }
  const begin = el("button", { class: "main", type: "button", onclick: () => open(null) }, "New finding");
  place.append(begin);
  refresh();
  return el("div", {}, place, list);
}

function findingCard(entry, open) {
  const said = entry.content;
  const known = indicators.get(said.code);
  const files = ofKind("file").filter((one) => one.content.about === entry.id);
  return card("",
    el("h3", {}, el("span", { class: "code" }, said.code || "No code"), " ", named(said.title || known?.title || "")),
    el("p", {}, [said.found_on, said.cohort_label, said.workers_affected ? `${said.workers_affected} affected` : "", counted(files.length, "file")].filter(Boolean).join(" · ")),
    standingOf(entry),
    el("div", { class: "buttons" },
      el("button", { type: "button", onclick: () => open(entry) }, entry.sent ? "Fill in what is blank" : "Change"),
      capture("Add a photo", { about: () => entry.id }),
      entry.sent ? null : removal("finding", entry)));
}

function removal(what, entry) {
  return el("button", { type: "button", class: "quiet", onclick: async (event) => {
    if (!confirm(`Remove this ${what} from the device?`)) return;
    const view = event.target.closest("section");
    await discard(entry);
    view.remove();
  } }, "Remove");
}

function findingForm(entry, done) {
  const said = entry?.content ?? { found_on: localDay(), substantiation: "alleged", cohort: "adult", exploitation: "labour" };
  const options = kit.indicators.filter((one) => one.severity !== "context").map((one) => [one.code, `${one.code}: ${one.title} (${one.gate})`]);
  const words = (name) => kit.words[name].map((code) => [code, inWords(code)]);
  const text = (about) => el("input", { autocomplete: "off", dir: "auto", ...about });
  const count = (value) => el("input", { type: "number", min: 0, inputmode: "numeric", value: value ?? "" });
  const day = (value) => el("input", { type: "date", max: localDay(), value: value ?? "" });
  const fields = {
    code: choice([["", "choose"], ...options], said.code),
    found_on: day(said.found_on),
    substantiation: choice(words("substantiation"), said.substantiation),
    severity: choice([["", "the code’s own"], ...words("severity")], said.severity),
    title: text({ value: said.title ?? "", maxlength: 200 }),
    description: el("textarea", { rows: 4, dir: "auto", maxlength: 5000, value: said.description ?? "" }),
    cohort: choice(words("cohort"), said.cohort),
    cohort_label: text({ value: said.cohort_label ?? "", maxlength: 80 }),
    cohort_size: count(said.cohort_size),
    workers_affected: count(said.workers_affected),
    period_from: day(said.period_from),
    period_to: day(said.period_to),
    exploitation: choice(words("exploitation"), said.exploitation),
    in_danger: choice([["unknown", "not known"], ["yes", "yes"], ["no", "no"]], said.in_danger || "unknown"),
    danger_group: text({ value: said.danger_group ?? "", maxlength: 80 }),
    danger_workers: count(said.danger_workers),
    reference: text({ value: said.reference ?? "", maxlength: 80 }),
  };
  const confidential = el("input", { type: "checkbox", checked: said.is_confidential });
  const boxes = contexts.map((one) => el("input", { type: "checkbox", value: one.code, checked: said.context?.includes(one.code) }));
  const stands = entry?.sent ? (entry.stands ?? said) : null;
  if (stands) {
    for (const [name, field] of Object.entries(fields)) field.disabled = Boolean(stands[name]) && stands[name] !== "unknown";
    for (const box of [confidential, ...boxes]) box.disabled = true;
  }
  const meaning = el("p", { class: "hint" });
  const danger = el("div", {},
    el("p", { class: "mark bad", role: "alert" }, "Make people safe first. What is found of causes comes after."),
    el("div", { class: "row" }, labelled("Who, by their work", fields.danger_group, { optional: true, free: true, hint: "Never a person." }), labelled("How many", fields.danger_workers, { optional: true })));
  const warning = el("p", { class: "mark bad", role: "alert" });
  const explain = () => {
    const known = indicators.get(fields.code.value);
    meaning.textContent = known ? `${inWords(known.severity)}. ${known.meaning}` : "";
    warning.textContent = fields.exploitation.value === "labour" ? "" : "Refer this at once; never investigate it here. Write down no more than is needed to refer.";
    warning.hidden = !warning.textContent;
    danger.hidden = fields.in_danger.value !== "yes";
  };
  // What a code says by itself is not asked twice: child labour is of children.
  fields.code.addEventListener("change", () => {
    if (indicators.get(fields.code.value)?.of_children) fields.cohort.value = "child";
    explain();
  });
  fields.exploitation.addEventListener("change", explain);
  fields.in_danger.addEventListener("change", explain);
  explain();
  const read = () => ({
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.type === "number" && field.value ? Number(field.value) : field.value.trim()])),
    context: boxes.filter((box) => box.checked).map((box) => box.value),
    is_confidential: confidential.checked,
  });
  // Kept at each change, since a device may fall into the water a minute later; half a finding never leaves it.
  const draft = () => (entry = change("finding", { ...read(), unfinished: true }, entry));
  const keep = async (event) => {
    event.preventDefault();
    entry = change("finding", read(), entry);
    await saving;
    tell("The finding is kept on this device.");
    done();
  };
  return el("form", { class: "card", oninput: draft, onsubmit: keep },
    el("h2", {}, stands ? "Fill in what is blank" : entry ? "Change the finding" : "New finding"),
    stands ? el("p", { class: "hint" }, "What is on the server stands; it is changed on the page of the finding.") : null,
    labelled("What was found", fields.code), meaning,
    labelled("Day it was seen", fields.found_on),
    labelled("How sure", fields.substantiation, { hint: "Alleged: said. Corroborated: a second source. Confirmed: shown; zero tolerance is confirmed by a reviewer only." }),
    labelled("In a line", fields.title, { optional: true, free: true }),
    labelled("What was seen", fields.description, { optional: true, free: true, hint: "About the group." }),
    el("div", { class: "row" }, labelled("Group", fields.cohort), labelled("Group by its work", fields.cohort_label, { optional: true, free: true, hint: "e.g. packing line, agency B." })),
    el("div", { class: "row" }, labelled("Workers in it", fields.cohort_size, { optional: true }), labelled("Workers affected", fields.workers_affected, { optional: true })),
    labelled("Might anybody be in danger now?", fields.in_danger), danger,
    el("details", {}, el("summary", {}, "More"),
      el("div", { class: "row" }, labelled("From", fields.period_from, { optional: true }), labelled("To", fields.period_to, { optional: true, hint: "Blank: it goes on." })),
      labelled("Severity", fields.severity, { hint: "Only graver than the code’s own." }),
      labelled("Form of exploitation", fields.exploitation), warning,
      el("fieldset", {}, el("legend", {}, "Acts and circumstances of the group"), boxes.map((box, at) => el("label", { class: "check" }, box, el("span", {}, `${contexts[at].code}: ${contexts[at].title}`)))),
      labelled("Your own number", fields.reference, { optional: true, free: true }),
      el("label", { class: "check" }, confidential, el("span", {}, "Confidential: the supplier never learns of it, else when fieldwork has ended"))),
    el("div", { class: "buttons" }, el("button", { class: "main" }, "Keep the finding")));
}
