// Out of the device: as one file, or straight to the server piece by piece, as often as it takes.
class Away extends Error {}
class NotTaken extends Error {}

let token = "";

async function call(path, { method = "GET", body, type } = {}) {
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  if (type) headers["Content-Type"] = type;
  let answer;
  try {
    answer = await fetch(kit.addresses.kit + path, { method, body, headers, redirect: "manual", credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new Away("The connection is lost. What was sent is safe on the server; press Send again when it is back.");
  }
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Away("You are not signed in on this device any more. Sign in in another tab, then press Send again.");
  const said = await answer.json().catch(() => null);
  if (answer.ok && said) return said;
  const problems = (said?.problems ?? []).map((one) => one.advice);
  const words = [...new Set(problems)].join(" ") || said?.detail || `The server answered ${answer.status}.`;
  if (answer.status >= 500 || answer.status === 429) throw new Away(`${words} Press Send again in a while.`);
  throw Object.assign(new NotTaken(words), { code: said?.code, details: said?.details ?? {} });
}

async function meetServer() {
  const standing = await call("/standing");
  token = standing.token;
  noteStanding(standing.items);
  const minutes = Math.round((Date.now() - Date.parse(standing.now)) / 60_000);
  const clock = document.getElementById("clock");
  clock.hidden = Math.abs(minutes) < 10;
  clock.textContent = `The clock of this device is ${Math.abs(minutes)} minutes ${minutes > 0 ? "ahead of" : "behind"} the server’s. Set it, and check the days that you wrote down.`;
}

async function sendBytes(entry, note) {
  const { sha256, size } = entry.content;
  const bytes = await vault.bytes(entry.id);
  let { received } = await call(`/files/${sha256}`);
  while (received < size) {
    note(`${entry.content.filename}: ${Math.floor((100 * received) / size)} %`);
    const piece = bytes.slice(received, received + kit.limits.piece);
    const place = `/files/${sha256}?position=${received}`;
    const answer = await call(place, { method: "PUT", body: piece, type: "application/octet-stream" });
    if (answer.received <= received) throw new Away("The server did not keep what was sent. Press Send again.");
    received = answer.received;
  }
}

async function sendEntry(entry, note) {
  if (entry.kind === "file" && !entry.sent) await sendBytes(entry, note);
  const leaving = written(entry);
  entry.handed = Math.max(entry.handed, entry.revision);
  await save(entry);
  const taken = await call(`/items/${entry.id}`, { method: "PUT", body: JSON.stringify(leaving), type: "application/json" });
  noteTaken(entry, taken);
  await save(entry);
}

let sending = false;

async function sendAll(note) {
  sending = true;
  try {
    return await sendWaiting(note);
  } finally {
    sending = false;
  }
}

async function sendWaiting(note) {
  await saving;
  await meetServer();
  let refused = 0;
  for (const entry of inOrder(waiting())) {
    note(`Sending: ${counted(waiting().length, "entry", "entries")} to go`);
    try {
      await sendEntry(entry, note);
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      entry.problem = error.message;
      await save(entry);
      refused += 1;
    }
  }
  return refused;
}

async function exportAll(passphrase) {
  await saving;
  const list = ready();
  for (const entry of list) {
    entry.handed = Math.max(entry.handed, entry.revision);
    await save(entry);
  }
  const file = await exported(list, passphrase);
  // Whoever sees a list of files is to learn of no visit: neither where nor when.
  saveFile(file, `field-kit-${kit.kit.audit.slice(-8).toUpperCase()}.${passphrase ? "locked" : "plain"}.kit`);
  return { list, size: file.size };
}

function sendingView() {
  const stays = [...entries.values()].filter((one) => lacking(one).length);
  const view = el("div", {}, summary(), kit.addresses.kit ? sendCard() : null, exportCard(), stays.length || waiting().some((one) => one.problem) ? openCard() : null, deviceCard());
  return view;
}

function summary() {
  const count = (list) => el("td", { class: "number" }, String(list.length));
  const kinds = { answer: "Answers", finding: "Findings", interview: "Tallies", file: "Files" };
  return card("What there is", el("table", {},
    el("thead", {}, el("tr", {}, ["Kind", "On this device", "On the server", "Not complete"].map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ORDER.map((kind) => el("tr", {}, el("th", { scope: "row" }, kinds[kind]), count(ofKind(kind)), count(ofKind(kind).filter(isOnServer)), count(ofKind(kind).filter((one) => lacking(one).length)))))));
}

function sendCard() {
  const note = el("p", { role: "status", class: "hint" });
  const button = el("button", { class: "main", type: "button", onclick: async () => {
    button.disabled = true;
    try {
      const refused = await sendAll((text) => (note.textContent = text));
      const others = [...entries.values()].some(isOnServer) ? " All others that are complete are on the server." : "";
      tell(refused ? `${counted(refused, "entry was", "entries were")} not taken; see below why.${others}` : "Everything that is complete is on the server.", refused ? "warn" : "good");
      show("send");
    } catch (error) {
      tell(error.message, "bad");
      note.textContent = "";
    } finally {
      button.disabled = false;
      changed();
    }
  } }, "Send now");
  return card("Send to the server", el("p", {}, "With a connection, and signed in on this device. It goes on where it stopped; nothing is taken twice."), el("div", { class: "buttons" }, button, el("a", { href: kit.addresses.sign_in, target: "_blank", rel: "noopener" }, "Sign in")), note);
}

function exportCard() {
  const passphrase = el("input", { type: "password", autocomplete: "off" });
  const plain = el("input", { type: "checkbox", onchange: () => (passphrase.disabled = plain.checked) });
  const save_it = async (event) => {
    event.preventDefault();
    if (!plain.checked && passphrase.value.length < SHORTEST) return tell(`Type a passphrase of ${SHORTEST} characters or more for the file.`, "bad");
    const { list, size } = await exportAll(plain.checked ? "" : passphrase.value);
    const large = size > kit.limits.export ? ` It has ${size.toLocaleString()} bytes and the server takes ${kit.limits.export.toLocaleString()}: send it straight from a kit opened at the server instead.` : "";
    passphrase.value = "";
    return tell(`One file with ${counted(list.length, "entry", "entries")} is saved.${large}`, large ? "warn" : "good");
  };
  return el("form", { class: "card", onsubmit: save_it }, el("h2", {}, "Export as one file"),
    el("p", {}, "Upload it on the audit’s page, under Field kit. The same file twice changes nothing; a later one adds what is new. A fresh kit, opened on this device, shows what has arrived."),
    labelled("Passphrase of the file", passphrase, { hint: "It may be the one of this device. You type it again when you upload." }),
    el("label", { class: "check" }, plain, el("span", {}, "Without encryption: whoever finds the file can read it")),
    el("div", { class: "buttons" }, el("button", {}, "Save the file")));
}

function openCard() {
  const open = [...entries.values()].filter((one) => lacking(one).length || one.problem);
  const names = { answer: (said) => said.question, finding: (said) => said.title || said.code || "finding", interview: (said) => `tally of ${said.held_on}`, file: (said) => said.filename };
  return card("What stays on this device", ...open.map((one) => el("div", { class: "open" }, el("p", {}, named(names[one.kind](one.content))), standingOf(one))));
}

function deviceCard() {
  const leave = async () => {
    const open = waiting().length;
    const question = open ? `${counted(open, "entry is", "entries are")} not on the server and will be lost. Remove everything from this device?` : "Remove everything of this audit from this device?";
    if (!confirm(question)) return;
    await vault.destroy();
    location.reload();
  };
  return card("This device", el("p", {}, "Entries are kept in this browser only, encrypted. Clearing the browser’s data deletes them."), el("div", { class: "buttons", id: "device" },
    el("button", { type: "button", onclick: () => location.reload() }, "Lock"), el("button", { type: "button", class: "quiet", onclick: leave }, "Remove from this device")));
}
