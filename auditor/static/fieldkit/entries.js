// What was written down, in memory and in the vault. An entry counts one revision more once it has left the device.
const entries = new Map();
const watchers = [];

function ofKind(kind) {
  return [...entries.values()].filter((one) => one.kind === kind).sort((one, other) => one.made_at.localeCompare(other.made_at));
}

function answerTo(code) {
  return ofKind("answer").find((one) => one.content.question === code);
}

async function loadEntries() {
  for (const one of await vault.all()) {
    entries.set(one.id, one);
    onDevice.add(one.id);
  }
  noteStanding(kit.taken);
}

// Saving follows saving, so that the last word is what stays; what was removed meanwhile is not stored again.
let saving = Promise.resolve();

function next(work, { quietly = false } = {}) {
  saving = saving.catch(() => {}).then(work);
  saving.catch((error) => quietly || tell(`Not stored on this device: ${error.message}`, "bad"));
  changed();
  return saving;
}

// What is newer in this page than on the device; of it, what the device did not take; and what it has in some version.
// What was not taken is told, and tried again with whatever is stored next and by itself: room may come back while
// nothing is typed, and a browser that met a full disk takes a moment to store again.
const unstored = new Set();
const untaken = new Set();
const onDevice = new Set();
const TRIED_AGAIN_AFTER = 5_000;
let trying = null;

function save(entry, { quietly = false } = {}) {
  unstored.add(entry);
  const stored = next(() => storeAll(entry), { quietly });
  stored.catch(() => (trying ??= setTimeout(tryAgain, TRIED_AGAIN_AFTER)));
  const ended = stored.finally(changed);
  ended.catch(() => {}); // told already, also where nobody waits for it
  return ended;
}

async function storeAll(entry) {
  unstored.add(entry); // what was stored while it was changed is older than it
  try {
    for (const one of new Set([entry, ...unstored])) {
      if (entries.get(one.id) === one) {
        await vault.put(one);
        onDevice.add(one.id);
      }
      unstored.delete(one);
      untaken.delete(one);
    }
  } catch (error) {
    for (const one of unstored) untaken.add(one);
    throw error;
  }
}

async function tryAgain() {
  trying = null;
  const [first] = unstored;
  if (!first) return;
  try {
    await save(first, { quietly: true });
    tell("What was not stored is stored on this device now.");
  } catch {
    // It stays told, and is tried again.
  }
}

// Called as texts are typed, not when a field is left: what stands around it would grow then, and move under the finger
// that is about to tap.
// A form may still hold an entry that was removed beside it: what is typed then is another one.
function change(kind, content, held = null) {
  const now = new Date();
  const entry = held && entries.get(held.id) === held ? held : null;
  const kept = entry ?? { id: crypto.randomUUID(), kind, revision: 1, handed: 0, sent: null, made_at: now.toISOString() };
  if (entry && JSON.stringify(entry.content) === JSON.stringify(content)) {
    if (unstored.has(kept)) save(kept);
    return kept;
  }
  if (kept.handed >= kept.revision) kept.revision = kept.handed + 1;
  kept.content = content;
  kept.changed_at = localInstant(now);
  kept.problem = "";
  entries.set(kept.id, kept);
  save(kept);
  return kept;
}

async function discard(entry) {
  entries.delete(entry.id);
  unstored.delete(entry);
  untaken.delete(entry);
  for (const file of ofKind("file")) if (file.content.about === entry.id) change("file", { ...file.content, about: "" }, file);
  await next(() => vault.remove(entry.id));
}

function noteTaken(entry, taken) {
  entry.sent = { revision: taken.revision };
  entry.handed = Math.max(entry.handed, taken.revision);
  if (entry.revision === taken.revision) entry.stands = entry.content;
  entry.problem = "";
  if (taken.asked) entry.asked = taken.asked.map((one) => one.advice).join(" ");
}

// What the server says it has; an entry with a later revision waits still.
function noteStanding(items) {
  for (const [id, taken] of Object.entries(items)) {
    const entry = entries.get(id);
    if (!entry || (entry.sent && entry.sent.revision === taken.revision)) continue;
    noteTaken(entry, taken);
    save(entry);
  }
}

function isOnServer(entry) {
  return entry.sent !== null && entry.sent.revision >= entry.revision;
}

const FREE_TEXTS = ["note", "title", "description", "cohort_label", "danger_group", "reference", "language", "filename"];

// What an entry still lacks, in words; empty when it can be sent.
function lacking(entry) {
  const said = entry.content;
  const names = { raw: "the answer", code: "the code", found_on: "the day it was seen", workers: "the number of workers",
    method: "how", place: "where", held_on: "the day" };
  const needed = { answer: ["raw"], finding: ["code", "found_on"], interview: ["workers", "method", "place", "held_on"], file: [] }[entry.kind];
  const found = needed.filter((name) => !said[name]).map((name) => names[name]);
  if (said.unfinished) found.push(`“Keep the ${entry.kind === "interview" ? "tally" : "finding"}” to be pressed`);
  if (["workers", "cohort_size", "workers_affected", "danger_workers"].some((name) => said[name] && !(Number.isInteger(said[name]) && said[name] > 0))) found.push("whole numbers of workers");
  if (said.cohort_size && said.workers_affected > said.cohort_size) found.push("no more workers affected than are in the group");
  // Read in a kit of an older checklist: another question now, so its answer does not go out under it.
  if (entry.kind === "answer" && !isOnServer(entry)) {
    const asked = questions.get(said.question);
    if (!asked) found.push("a question that is still asked");
    else if (asked.wording !== said.wording) found.push("to be answered again, as the question is worded otherwise now");
  }
  const about = entries.get(said.about);
  if (about && lacking(about).length) found.push("what it shows something about to be complete");
  const told = FREE_TEXTS.map((name) => identityIn(said[name])).find(Boolean);
  if (told) found.push(`a text without ${told}`);
  const severity = said.severity || indicators.get(said.code)?.severity;
  if (said.substantiation === "confirmed" && severity === "zero_tolerance") found.push("“corroborated” instead of “confirmed”, as a reviewer confirms zero tolerance");
  for (const name of ["found_on", "held_on", "taken_on", "period_from", "period_to"]) if (said[name] > localDay()) found.push("a day that has come");
  return found;
}

function ready() {
  return [...entries.values()].filter((one) => !lacking(one).length);
}

function waiting() {
  return ready().filter((one) => !isOnServer(one));
}

function changed() {
  for (const watcher of watchers) watcher();
}

// An entry as it leaves the device; blank fields are not stated.
function written(entry) {
  const content = Object.fromEntries(Object.entries(entry.content).filter(([, value]) => value !== "" && value !== null && value?.length !== 0));
  return { kind: entry.kind, revision: entry.revision, changed_at: entry.changed_at, content };
}

const ORDER = ["answer", "interview", "finding", "file"];

function inOrder(list) {
  return [...list].sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

// Marks in a list: where an entry is, and what keeps it from going. Beside the field itself the advice stands already.
function standingOf(entry, { besideField = false } = {}) {
  const mark = (tone, text) => el("p", { class: `mark ${tone}`.trim(), "data-of": entry.id, "data-beside-field": besideField ? "" : null }, text);
  if (untaken.has(entry) && !isOnServer(entry)) return mark("bad", "Not stored on this device, and lost when this page is closed. Make room: it is tried again until it is stored.");
  const missing = lacking(entry);
  const advice = !besideField && FREE_TEXTS.some((name) => identityIn(entry.content[name])) ? ` ${kit.identity_advice}` : "";
  if (missing.length) return mark("warn", `Not complete: it needs ${missing.join(", ")}. It stays on this device.${advice}`);
  if (entry.problem) return mark("bad", `Not taken: ${entry.problem}`);
  if (isOnServer(entry) && entry.asked) return mark("warn", `On the server. ${entry.asked}`);
  if (isOnServer(entry)) return mark("good", "On the server");
  const perhaps = !besideField && FREE_TEXTS.some((name) => mayName(entry.content[name]));
  return mark(perhaps ? "warn" : "", `On this device only${perhaps ? `. ${LOOKED_AT}` : ""}`);
}

// Whether an entry is stored turns out while nothing is drawn: only then its line is changed, so that nothing moves.
function standAnew() {
  for (const old of document.querySelectorAll("[data-of]")) {
    const entry = entries.get(old.dataset.of);
    if (!entry) continue;
    const now = standingOf(entry, { besideField: "besideField" in old.dataset });
    if (now.textContent !== old.textContent) old.replaceWith(now);
  }
}
