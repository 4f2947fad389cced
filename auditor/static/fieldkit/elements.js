// Building the page: elements with attributes and listeners, never markup from text.
function el(tag, about = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "disabled" || name === "required" || name === "open" || name === "multiple") made[name] = Boolean(value);
    else if (name === "value") made.value = value;
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

let numbered = 0;

// A control with its label and hint; `control` gets the id. A free text says below itself what in it names somebody,
// or may do so.
function labelled(label, control, { hint = "", optional = false, free = false } = {}) {
  control.id = control.id || `field-${(numbered += 1)}`;
  const said = [hint, free ? NO_NAMES : ""].filter(Boolean).join(" ");
  const told = said ? el("p", { class: "hint", id: `${control.id}-hint` }, said) : null;
  const fault = free ? el("p", { class: "mark bad", id: `${control.id}-fault`, role: "alert" }) : null;
  const perhaps = free ? el("p", { class: "mark warn", id: `${control.id}-perhaps`, role: "status" }) : null;
  const described = [told, fault, perhaps].filter(Boolean).map((one) => one.id).join(" ");
  if (described) control.setAttribute("aria-describedby", described);
  if (fault) {
    const look = () => {
      const what = identityIn(control.value);
      fault.textContent = what ? refusalOf(what) : "";
      fault.hidden = !what;
      perhaps.textContent = !what && mayName(control.value) ? LOOKED_AT : "";
      perhaps.hidden = !perhaps.textContent;
      if (what) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    };
    control.addEventListener("input", look);
    look();
  }
  return el("div", { class: "field" },
    el("label", { for: control.id }, label, optional ? el("span", { class: "hint" }, " (optional)") : null), control, told, fault, perhaps);
}

function choice(options, value, about = {}) {
  const made = el("select", about, options.map(([code, text]) => el("option", { value: code }, text)));
  made.value = value ?? "";
  return made;
}

function card(title, ...children) {
  return el("section", { class: "card" }, title ? el("h2", {}, title) : null, ...children);
}

// Names in any script stand in their own direction.
function named(text, tag = "bdi") {
  return el(tag, { dir: "auto" }, text);
}

// Says what happened, for everybody who looks or listens.
function tell(text, tone = "good") {
  const place = document.getElementById("told");
  place.className = text ? `told ${tone}` : "told";
  place.textContent = text;
}

function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
