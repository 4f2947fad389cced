// The page itself: unlock, then one view at a time below a line that says where everything is.
const root = document.getElementById("kit");
const VIEWS = { checklist: ["Checklist", checklistView], findings: ["Findings", findingsView], interviews: ["Interviews", interviewsView], files: ["Files", filesView], send: ["Send", sendingView] };
if (kit.audit.documents_only) delete VIEWS.interviews;

let current = "";
let view = null;

// Whether the page will open again without a connection is never left to be found out on site.
let offline = kit.addresses.worker ? "Not ready for use without a connection yet: wait, or reload while connected" : "Works without a connection";

function noteOffline(text) {
  offline = text;
  const place = document.querySelector("header .kind:last-child");
  if (place) place.textContent = text;
}

function head() {
  return el("header", {}, el("div", { class: "inner" },
    el("p", { class: "kind" }, `Field kit · audit planned for ${kit.audit.planned_on}`),
    el("h1", {}, named(kit.supplier.name)),
    el("p", { id: "count", role: "status" }),
    el("p", { class: "kind" }, offline)));
}

function countLine() {
  const all = [...entries.values()].filter((one) => onDevice.has(one.id) && !untaken.has(one));
  const lost = untaken.size ? `, ${untaken.size} not stored` : "";
  const incomplete = all.filter((one) => lacking(one).length).length;
  const text = `${all.length} on this device, ${all.filter(isOnServer).length} on the server${incomplete ? `, ${incomplete} not complete` : ""}${lost}`;
  const place = document.getElementById("count");
  if (place.textContent !== text) place.textContent = text; // read aloud where it changed, not at every letter
}

function show(name) {
  current = name;
  for (const button of document.querySelectorAll("nav button")) {
    if (button.dataset.view === name) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  view = VIEWS[name][1]();
  document.getElementById("view").replaceChildren(view);
}

function opened() {
  const nav = el("nav", { "aria-label": "Parts of the kit" }, el("div", { class: "inner" }, Object.entries(VIEWS).map(([name, [label]]) =>
    el("button", { type: "button", "data-view": name, onclick: () => { tell(""); show(name); window.scrollTo(0, 0); } }, label))));
  root.replaceChildren(head(), nav, el("main", {},
    kit.audit.documents_only ? el("p", { class: "told warn" }, "Work here may be imposed by the state: documents and tracing only, no interviews.") : null,
    el("p", { id: "clock", class: "told warn", hidden: true }), el("p", { id: "told", class: "told", role: "status" }), el("div", { id: "view" })));
  watchers.push(countLine, standAnew, () => { if (current === "files") view.refresh?.(); });
  countLine();
  show("checklist");
  if (kit.addresses.kit) meetServer().then(() => changed()).catch(() => {});
}

async function lockScreen() {
  await vault.open();
  const known = await vault.about();
  const passphrase = el("input", { type: "password", autocomplete: "off", required: true, minlength: known ? null : SHORTEST });
  const again = el("input", { type: "password", autocomplete: "off", required: true });
  const fault = el("p", { class: "told bad", role: "alert", hidden: true });
  const refuse = (text) => { fault.hidden = false; fault.textContent = text; passphrase.focus(); };
  const go = async (event) => {
    event.preventDefault();
    if (!known && passphrase.value.length < SHORTEST) return refuse(`Choose ${SHORTEST} characters or more; a few words are easy to remember.`);
    if (!known && passphrase.value !== again.value) return refuse("The two differ. Type the same passphrase twice.");
    button.disabled = true;
    try {
      await (known ? vault.unlock(passphrase.value) : vault.create(passphrase.value));
      await loadEntries();
      return opened();
    } catch (error) {
      return refuse(error.message);
    } finally {
      button.disabled = false;
    }
  };
  const button = el("button", { class: "main" }, known ? "Open" : "Begin");
  root.replaceChildren(head(), el("main", {}, el("form", { class: "card", onsubmit: go },
    el("h2", {}, known ? "Open the kit" : "Choose a passphrase for this device"),
    el("p", {}, known ? "What was written down on this device is encrypted." : "Everything you write down is encrypted with it on this device. Nobody can reset it, neither you nor the server: without it, what is not sent is lost."),
    fault, labelled("Passphrase", passphrase, known ? {} : { hint: `${SHORTEST} characters or more, e.g. four words.` }), known ? null : labelled("Passphrase again", again),
    el("div", { class: "buttons" }, button))));
  document.getElementById("count").textContent = known ? "Locked" : "Nothing is kept on this device yet";
  passphrase.focus();
}

function refused(text) {
  root.replaceChildren(head(), el("main", {}, el("p", { class: "told bad", role: "alert" }, text)));
}

// Two windows of one kit would overwrite each other.
function alone(begin) {
  if (!navigator.locks) return begin();
  return navigator.locks.request(NAME, { ifAvailable: true }, (lock) => {
    if (!lock) return refused("This kit is open in another window. Close that one, then reload this page.");
    begin();
    return new Promise(() => {});
  });
}

// A device that is left lying open tells everything: after a while without a touch it locks itself.
const IDLE = 30 * 60_000;
let touched = Date.now();
for (const kind of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(kind, () => (touched = Date.now()), { passive: true });
setInterval(async () => {
  if (!vault.key || sending || Date.now() - touched < IDLE) return;
  document.activeElement?.blur?.(); // what is typed in the field is kept by leaving it
  await saving.catch(() => {});
  location.reload();
}, 20_000);

alone(() => lockScreen().catch((error) => refused(error.message)));

if (kit.addresses.worker && globalThis.isSecureContext && navigator.serviceWorker) {
  navigator.serviceWorker.register(kit.addresses.worker)
    .then(() => navigator.serviceWorker.ready)
    .then(() => noteOffline("Opens and works without a connection"))
    .catch(() => noteOffline("This browser will not open it without a connection: keep the page open, or download it as one file"));
}
