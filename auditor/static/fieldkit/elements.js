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

// A control with its label and hint; `control` gets the id.
function labelled(label, control, { hint = "", optional = false } = {}) {
  control.id = control.id || `field-${(numbered += 1)}`;
  const told = hint ? el("p", { class: "hint", id: `${control.id}-hint` }, hint) : null;
  if (told) control.setAttribute("aria-describedby", told.id);
  return el("div", { class: "field" },
    el("label", { for: control.id }, label, optional ? el("span", { class: "hint" }, " (optional)") : null), control, told);
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
