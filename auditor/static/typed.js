// What was typed into a form stands in it again after going back or forth to it and after a reload, until it is stored.
// No browser keeps our pages (no-store), nor brings back fields of a form that it is not to fill in: each form that posts
// says so itself (autocomplete="off"), since areas and selections have no say of their own in chromium. A form
// that is reached in any other way, by a link or an address, stands as the server sent it; so does the page of a
// refusal, which holds what was typed. The texts are in this tab alone, under the form's address and the draft they
// belong to: the page where it began and the pages of its refusals. Passwords, files and forms that grant rights never
// are. A form is kept whole, with what was chosen: half of one would lose that a finding is confidential, or how grave
// it is. A draft that no way leads back to ends after a day, and at signing out.
"use strict";
(() => {
  const { person, answers, refused } = document.documentElement.dataset;
  const isRefusal = refused !== undefined;
  // What answers a form takes the address of the page with it: shown again it is asked for, not sent once more.
  if (answers === "post" && document.referrer.startsWith(`${location.origin}/`)) {
    history.replaceState(history.state, "", document.referrer);
  }
  // The page of a failure does not tell who looks at it.
  if (person === undefined) return;

  // Whoever signs out in one tab leaves nothing in the others; who signs in next is shown no page of theirs.
  let isOver = false;
  const tabs = new BroadcastChannel("person");
  tabs.addEventListener("message", ({ data }) => {
    if (data === person) return;
    isOver = true;
    sessionStorage.clear();
    if (data) location.reload();
  });
  tabs.postMessage(person);
  if (sessionStorage.getItem("person") !== person) sessionStorage.clear();
  if (!person) return;
  sessionStorage.setItem("person", person);

  const addressOf = (form) => new URL(form.getAttribute("action") ?? "", location.href).pathname;
  const keyOf = (address, draft) => `typed ${address} ${draft}`;
  const typedIn = (key) => JSON.parse(sessionStorage.getItem(key) ?? "{}");

  const DAY = 24 * 60 * 60 * 1000;
  const isDraft = (key) => key.startsWith("typed ");
  const forget = (isMeant) => Object.keys(sessionStorage).filter(isMeant).forEach((key) => sessionStorage.removeItem(key));
  // A draft is named by when its page was opened, which may be long ago where somebody has just typed.
  const isOld = (opened) => opened !== history.state?.typedAs && Date.now() - Number(opened) > DAY;
  forget((key) => isDraft(key) && isOld(key.split(" ").at(-1)));

  // A tab that is opened from another one, or is its double, begins with a copy of what was typed there.
  const page = `${performance.timeOrigin} ${Math.random()}`;
  const doubles = new BroadcastChannel("tab");
  let isLeft = false;
  window.addEventListener("pagehide", () => (isLeft = true));
  window.addEventListener("pageshow", () => (isLeft = false));
  doubles.addEventListener("message", ({ data: { asks, of, answers: asked } }) => {
    if (isLeft || of !== sessionStorage.getItem("tab")) return;
    if (asks) doubles.postMessage({ of, answers: asks });
    if (asked !== page) return;
    sessionStorage.setItem("tab", page);
    forget(isDraft);
    for (const fields of forms.values()) fields.forEach(setBack);
  });
  if (sessionStorage.getItem("tab") === null) sessionStorage.setItem("tab", page);
  doubles.postMessage({ of: sessionStorage.getItem("tab"), asks: page });

  // Shown again with what stood in it, as the person left it.
  const isAgain = ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0].type);
  const sent = JSON.parse(sessionStorage.getItem("sent") ?? "{}");
  sessionStorage.removeItem("sent");
  // Shown again without a page that answered, it is not known whether it was stored.
  if (sent.to && !isRefusal && !isAgain) forget((key) => key.startsWith(keyOf(sent.to, "")));
  const draft = (isRefusal ? sent.draft : isAgain && history.state?.typedAs) || `${performance.timeOrigin}`;
  if (!isRefusal && !isAgain && history.state?.typedAs) {
    history.replaceState({ ...history.state, typedAs: undefined }, "");
  }

  // What is refused since it tells who somebody is stays on the page of the refusal and nowhere else: half corrected
  // it may still tell.
  const telling = new Set((refused ?? "").split(" "));
  if (isRefusal && sent.to) {
    const typed = typedIn(keyOf(sent.to, draft));
    for (const [name, { stood }] of Object.entries(typed)) if (telling.has(name.split(" ")[0])) typed[name] = { stood };
    sessionStorage.setItem(keyOf(sent.to, draft), JSON.stringify(typed));
  }

  const isBox = (field) => field.type === "checkbox" || field.type === "radio";
  const valueOf = (field) => (isBox(field) ? field.checked : field.value);
  const setBack = (field) => (field[isBox(field) ? "checked" : "value"] = asLoaded(field));
  const asLoaded = (field) => {
    if (isBox(field)) return field.defaultChecked;
    if (field.type !== "select-one") return field.defaultValue;
    return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
  };

  // Fields by the address of their form, then by name, by what else their form says (which move, of whom), and by
  // place among those alike: a page may hold a form or a name several times.
  const NOT_TYPED = ["hidden", "file", "submit", "button", "reset", "fieldset", "output", "select-multiple"];
  const NOT_ABOUT = /(^csrf_token|^entry|^again|seen|updated_at)$/;
  const forms = new Map();
  for (const form of document.querySelectorAll('form[method="post"]:not([data-grants])')) {
    if (form.querySelector("[type=password]")) continue;
    const address = addressOf(form);
    const fields = forms.get(address) ?? new Map();
    forms.set(address, fields);
    const hidden = [...form.elements].filter((field) => field.type === "hidden" && !NOT_ABOUT.test(field.name));
    const about = hidden.map((field) => `${field.name}=${field.value}`).join("&");
    for (const field of form.elements) {
      if (!field.name || NOT_TYPED.includes(field.type)) continue;
      const name = [field.name, about, isBox(field) ? field.value : ""].join(" ");
      let place = 0;
      while (fields.has(`${name} ${place}`)) place += 1;
      fields.set(`${name} ${place}`, field);
    }
  }

  const keep = () => {
    if (isOver) return;
    for (const [address, fields] of forms) {
      const typed = typedIn(keyOf(address, draft));
      for (const [name, field] of fields) {
        const [stood, now] = [typed[name]?.stood ?? asLoaded(field), valueOf(field)];
        if (now === stood) delete typed[name];
        else typed[name] = telling.has(field.name) ? { stood } : { stood, now };
      }
      if (Object.keys(typed).length) sessionStorage.setItem(keyOf(address, draft), JSON.stringify(typed));
      else sessionStorage.removeItem(keyOf(address, draft));
    }
    // Browsers let a page do so a few times in a moment only.
    if (history.state?.typedAs !== draft) history.replaceState({ ...history.state, typedAs: draft }, "");
  };

  const bringBack = () => {
    for (const [address, fields] of forms) {
      const typed = typedIn(keyOf(address, draft));
      for (const [name, field] of fields) {
        // Where something else is stored by now, that is shown: what was typed answered what stood there then.
        if (typed[name]?.now === undefined || typed[name].stood !== asLoaded(field)) continue;
        field[isBox(field) ? "checked" : "value"] = typed[name].now;
        for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) {
          around.open = true;
        }
      }
    }
  };

  if (isRefusal) keep();
  else if (isAgain) bringBack();
  // With each letter: whoever reloads by a slip has not left the field.
  document.addEventListener("input", keep);
  document.addEventListener("submit", (event) => {
    if (isOver || event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
    keep();
    sessionStorage.setItem("sent", JSON.stringify({ to: addressOf(event.target), draft }));
  });
  // A page as it was left, shown again by the button "back": what was stored from it is not to stand there.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (sessionStorage.getItem("person") !== person) {
      location.reload();
      return;
    }
    for (const form of document.forms) form.reset();
    bringBack();
  });
})();
