// Tallies of interviews: how many, how and where; never who and never what somebody said.
function interviewsView() {
  const list = el("div");
  const place = el("div");
  const refresh = () => {
    place.replaceChildren(interviewForm(null, refresh));
    list.replaceChildren(sampleLine(), ...ofKind("interview").map((entry) => interviewCard(entry, open)));
  };
  function open(entry) {
    place.replaceChildren(interviewForm(entry, refresh));
    place.querySelector("input").focus();
  }
  refresh();
  return el("div", {}, place, list);
}

function sampleLine() {
  const here = ofKind("interview").filter((one) => !one.sent && !lacking(one).length).reduce((sum, one) => sum + Number(one.content.workers || 0), 0);
  const needed = kit.audit.needed;
  const groups = needed ? Object.entries(needed.strata).map(([name, least]) => `${name} at least ${least}`).join(", ") : "";
  return el("p", {}, needed ? `Needed: ${needed.total} workers${groups ? `, of them ${groups}` : ""}. ` : "The number of workers is not known, so no sample is planned. ",
    `Counted: ${kit.audit.counted} on the server when the kit was fetched, ${here} more on this device.`);
}

function interviewCard(entry, open) {
  const said = entry.content;
  return card("", el("h3", {}, `${counted(Number(said.workers || 0), "worker")}, ${said.held_on}`),
    el("p", {}, [inWords(said.method), inWords(said.place), said.stratum || "workforce at large", said.language, inWords(said.interpreter ? `interpreter: ${said.interpreter}` : ""), inWords(said.consent ? `consent ${said.consent}` : "")].filter(Boolean).join(" · ")),
    standingOf(entry),
    el("div", { class: "buttons" }, el("button", { type: "button", onclick: () => open(entry) }, "Correct"), entry.sent ? null : removal("tally", entry)));
}

function interviewForm(entry, done) {
  const said = entry?.content ?? { held_on: localDay(), method: "individual", place: "off_site" };
  const workers = el("input", { type: "number", min: 1, max: 10000, inputmode: "numeric", required: true, value: said.workers ?? "" });
  const method = choice([["individual", "individual"], ["group", "in a group"]], said.method);
  const where = choice([["on_site", "on site"], ["off_site", "off site"]], said.place);
  const stratum = choice([["", "workforce at large"], ...Object.keys(kit.audit.strata).map((name) => [name, name])], said.stratum);
  const held_on = el("input", { type: "date", max: localDay(), required: true, value: said.held_on });
  const language = el("input", { autocomplete: "off", maxlength: 40, dir: "auto", value: said.language ?? "" });
  const interpreter = choice([["", "choose"], ["none", "none needed"], ["independent", "independent of the site"], ["of_site", "of the site"]], said.interpreter, { required: true });
  const consent = choice([["", "choose"], ["spoken", "yes, spoken by each"], ["not_spoken", "no, or not by all"]], said.consent, { required: true });
  const read = () => ({ workers: Number(workers.value), method: method.value, place: where.value, stratum: stratum.value, held_on: held_on.value, language: language.value.trim(),
    interpreter: interpreter.value, consent: consent.value });
  // Half a tally is kept as such: the page may lock itself or be lost before it is whole, and it never leaves like that.
  // As it is typed, not when a field is left: the line at the top grows by it, and would move the button under the finger.
  let kept = entry;
  const draft = () => (kept = change("interview", { ...read(), unfinished: true }, kept));
  const cancel = () => {
    change("interview", said, kept);
    done();
  };
  const keep = async (event) => {
    event.preventDefault();
    kept = change("interview", read(), kept);
    await saving;
    tell("The tally is kept on this device.");
    done();
  };
  return el("form", { class: "card", oninput: draft, onsubmit: keep },
    el("h2", {}, entry ? "Correct the tally" : "Count interviews"),
    entry?.sent ? el("p", { class: "hint" }, "It is on the server: the correction will reverse that entry and count anew.") : null,
    el("div", { class: "row" }, labelled("Workers interviewed", workers), labelled("Day", held_on)),
    el("div", { class: "row" }, labelled("How", method), labelled("Where", where)),
    el("div", { class: "row" }, labelled("Group", stratum), labelled("Language", language, { optional: true, free: true })),
    el("div", { class: "row" }, labelled("Interpreter", interpreter), labelled("Did each worker agree before it began?", consent)),
    el("div", { class: "buttons" }, el("button", { class: "main" }, "Keep the tally"), entry ? el("button", { type: "button", onclick: cancel }, "Cancel") : null));
}
