// A form that was sent is not sent again by a double click: what it makes would stand there twice. Shown again by
// the button "back" it is asked for anew and has another name (core/entries.py): it keeps the one that it was sent
// under, and says that it was, since some browsers bring back a part of its fields.
"use strict";
(() => {
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    if (form.elements.entry) {
      const names = { ...history.state?.sentAs, [form.action]: form.elements.entry.value };
      history.replaceState({ ...history.state, sentAs: names }, "");
    }
    // Whoever stays on the page, as with a file that is handed out, may want it again.
    setTimeout(() => sent.delete(form), 3000);
  });
  for (const form of document.forms) {
    const name = form.elements.entry && history.state?.sentAs?.[form.action];
    if (!name) continue;
    form.elements.entry.value = name;
    const again = Object.assign(document.createElement("input"), { type: "hidden", name: "again", value: "yes" });
    form.append(again);
  }
  // The page as it was left, shown again by the button "back".
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });
})();
