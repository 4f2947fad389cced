// A form that was sent is not sent again by a double click: what it makes would stand there twice.
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
    // Whoever stays on the page, as with a file that is handed out, may want it again.
    setTimeout(() => sent.delete(form), 3000);
  });
  // The page as it was left, shown again by the button "back".
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });
})();
