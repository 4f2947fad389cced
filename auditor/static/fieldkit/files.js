// Photos and documents: the original bytes, encrypted on the device as they are.
function capture(label, { about = () => "", documents = false } = {}) {
  const types = kit.limits.types.map((one) => `.${one}`).join(",");
  const input = el("input", { type: "file", class: "unseen", multiple: documents, accept: documents ? types : "image/jpeg,image/png,image/webp", onchange: async () => {
    // Copied first: clearing the field, so that the same file can be chosen again, empties its list.
    const chosen = [...input.files];
    input.value = "";
    const refused = [];
    for (const file of chosen) {
      const { text, tone, noRoom } = await addFile(file, { about: about(), source: documents ? "record" : "photo" });
      if (noRoom) withoutRoom.push({ file, about: about(), source: documents ? "record" : "photo" });
      changed();
      if (tone) refused.push(text);
      tell([...refused, tone ? "" : text].filter(Boolean).join(" "), refused.length ? "bad" : "good");
    }
  } });
  return el("label", { class: "button" }, label, input);
}

// How a file of each ending begins, as the server wants it; a text may begin in any way.
const BEGINS = { jpg: /^\xff\xd8\xff/, jpeg: /^\xff\xd8\xff/, png: /^\x89PNG/, webp: /^RIFF[^]{4}WEBP/, pdf: /^%PDF-/, xlsx: /^PK\x03\x04/, docx: /^PK\x03\x04/ };
const PICTURES = ["jpg", "jpeg", "png", "webp"];
const LONGEST_FILENAME = 200;

const beginsAs = (ending, bytes) => BEGINS[ending]?.test(String.fromCharCode(...bytes.subarray(0, 12))) ?? true;

// A picture that this browser cannot open may still be one: it is kept, and told while it can be taken again.
async function opens(ending, bytes) {
  if (!PICTURES.includes(ending)) return true;
  try {
    (await createImageBitmap(new Blob([bytes]))).close();
    return true;
  } catch {
    return false;
  }
}

// Files that the device had no room for: a photo that was just taken may exist nowhere else.
const withoutRoom = [];

function withoutRoomCard(held, refresh) {
  const button = el("button", { type: "button", onclick: async () => {
    // A second tap while the first is tried would keep the photo twice.
    button.disabled = true;
    tell("");
    const { text, tone } = await addFile(held.file, held);
    if (tone !== "bad") withoutRoom.splice(withoutRoom.indexOf(held), 1);
    tell(text, tone || "good");
    button.disabled = false;
    refresh();
  } }, "Try again");
  return card("", el("h3", {}, named(held.file.name)), el("p", { class: "mark bad" }, "Not kept, and lost when this page is closed. Make room on the device, then try again."),
    el("div", { class: "buttons" }, button));
}

// Answers what became of it in words, with a tone where it is not kept: whoever leaves the site has to know.
async function addFile(file, { about, source }) {
  const ending = file.name.split(".").pop().toLowerCase();
  if (!kit.limits.types.includes(ending)) return { text: `${file.name} is not kept: files ending in ${ending} cannot be evidence. Take ${kit.limits.types.join(", ")}.`, tone: "bad" };
  if (!file.size) return { text: `${file.name} is not kept: it is empty. Open it and save it again.`, tone: "bad" };
  if (file.size > kit.limits.file) return { text: `${file.name} is not kept: it has ${file.size.toLocaleString()} bytes, at most ${kit.limits.file.toLocaleString()} are accepted. Make it smaller.`, tone: "bad" };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!beginsAs(ending, bytes)) return { text: `${file.name} is not kept: it ends in ${ending}, and what it holds is something else or damaged. Take it again, or open it and save it anew.`, tone: "bad" };
    const sha256 = toHex(await crypto.subtle.digest("SHA-256", bytes));
    if (ofKind("file").some((one) => one.content.sha256 === sha256)) return { text: `${file.name} is in the kit already.`, tone: "warn" };
    // The name of a telephone's picture tells nothing; a typed one may name somebody, and is shown to be changed.
    const entry = { id: crypto.randomUUID(), kind: "file", revision: 1, handed: 0, sent: null, made_at: new Date().toISOString(), changed_at: localInstant(), problem: "",
      content: { filename: file.name.slice(-LONGEST_FILENAME), sha256, size: file.size, source, taken_on: localDay(), captured_at: localInstant(), about } };
    await vault.putBytes(entry.id, bytes);
    await vault.put(entry);
    entries.set(entry.id, entry);
    onDevice.add(entry.id);
    changed();
    if (!(await opens(ending, bytes))) return { text: `${file.name} is kept on this device, but it does not open here and may be damaged. Take it again while you can, and remove this one.`, tone: "warn" };
    return { text: `${file.name} is kept on this device.`, tone: "" };
  } catch (error) {
    return { text: `${file.name} is not kept: ${error.message}. Is the device full? Make room, then try again below Files.`, tone: "bad", noRoom: true };
  }
}

function filesView() {
  const list = el("div");
  const held = () => [...withoutRoom.map((one) => one.file.name), ...ofKind("file").map((one) => `${one.id} ${one.sent?.revision ?? ""}`)].join();
  let shown = null;
  // Only where files came, went or arrived: a card that is made anew takes the field away that somebody types in.
  const refresh = () => {
    if (shown === held()) return;
    shown = held();
    list.replaceChildren(...withoutRoom.map((one) => withoutRoomCard(one, refresh)), ...ofKind("file").map(fileCard), ofKind("file").length ? "" : el("p", { class: "empty" }, "No file is in the kit."));
  };
  refresh();
  const view = el("div", {}, el("p", { class: "hint" }, "Originals stay restricted on the server. Photograph things and places; where faces cannot be left out, a reviewer sees to it that nobody is recognised."),
    el("div", { class: "buttons" }, capture("Take or choose a photo"), capture("Add documents", { documents: true })), list);
  view.refresh = refresh;
  return view;
}

function subjects() {
  const answers = ofKind("answer").filter((one) => one.content.raw).map((one) => [one.id, `Answer ${one.content.question}`]);
  const findings = ofKind("finding").map((one) => [one.id, `Finding ${one.content.code} ${one.content.title ?? ""}`.trim()]);
  return [["", "the audit"], ...findings, ...answers];
}

function fileCard(entry) {
  const said = entry.content;
  const picture = el("div", { class: "picture" });
  if (/\.(jpe?g|png|webp)$/i.test(said.filename)) showPicture(entry, picture);
  const keep = (changes) => { change("file", { ...entry.content, ...changes }, entry); standing.replaceChildren(standingOf(entry, { besideField: !entry.sent })); };
  const name = el("input", { value: said.filename, dir: "auto", autocomplete: "off", maxlength: 200, oninput: () => keep({ filename: name.value.trim() }) });
  const subject = choice(subjects(), said.about, { onchange: () => keep({ about: subject.value }) });
  const source = choice(kit.words.source.map((code) => [code, SOURCES[code] ?? inWords(code)]), said.source, { onchange: () => keep({ source: source.value }) });
  const day = el("input", { type: "date", max: localDay(), value: said.taken_on, onchange: () => keep({ taken_on: day.value }) });
  const standing = el("div", {}, standingOf(entry, { besideField: !entry.sent }));
  const fields = entry.sent
    ? [el("h3", {}, named(said.filename)), el("p", {}, `${said.taken_on} · ${SOURCES[said.source]}`)]
    : [labelled("Name", name, { free: true }), el("div", { class: "row" }, labelled("Shows something about", subject), labelled("What it is", source)), labelled("Day it shows", day)];
  return card("", picture, fields, el("p", { class: "hint" }, `${said.size.toLocaleString()} bytes`), standing, entry.sent ? null : removal("file", entry));
}

async function showPicture(entry, place) {
  const address = URL.createObjectURL(new Blob([await vault.bytes(entry.id)]));
  place.append(el("img", { src: address, alt: "", onload: () => URL.revokeObjectURL(address) }));
}
