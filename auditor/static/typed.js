// What was typed into a form stands in it again after a refusal, after going back and after going forth. No browser
// keeps our pages (no-store), nor brings back fields that it is not to suggest (autocomplete="off"). It is kept in
// this tab alone, until it is stored or its person signs out. Passwords and files never are.
"use strict";
(() => {
  const { person, answers } = document.documentElement.dataset;
  if (sessionStorage.getItem("person") !== person) sessionStorage.clear();
  if (!person) return;
  sessionStorage.setItem("person", person);

  const isRefusal = answers === "post";
  // A refusal takes the address of the page with the form: shown again it is asked for, not sent once more.
  if (isRefusal && document.referrer.startsWith(`${location.origin}/`)) {
    history.replaceState(history.state, "", document.referrer);
  }
  const shownAs = history.state?.typedAs;
  const key = shownAs ?? `typed ${performance.timeOrigin}`;
  const sentAs = sessionStorage.getItem("sent");
  sessionStorage.removeItem("sent");
  const typed = JSON.parse(sessionStorage.getItem(shownAs ?? (isRefusal ? sentAs : "")) ?? "{}");
  if (!shownAs && !isRefusal) sessionStorage.removeItem(sentAs);

  const isBox = (field) => field.type === "checkbox" || field.type === "radio";
  const valueOf = (field) => (isBox(field) ? field.checked : field.value);
  const asLoaded = (field) => {
    if (isBox(field)) return field.defaultChecked;
    if (field.type !== "select-one") return field.defaultValue;
    return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
  };

  // Fields by form, name and place among those of the name: a page may hold a form or a name several times.
  const NOT_TYPED = ["hidden", "file", "submit", "button", "reset", "fieldset", "output", "select-multiple"];
  const fields = new Map();
  for (const form of document.querySelectorAll('form[method="post"]')) {
    if (form.querySelector("[type=password]")) continue;
    for (const field of form.elements) {
      if (!field.name || NOT_TYPED.includes(field.type)) continue;
      const path = [form.getAttribute("action"), field.name, isBox(field) ? field.value : ""].join(" ");
      let place = 0;
      while (fields.has(`${path} ${place}`)) place += 1;
      fields.set(`${path} ${place}`, field);
    }
  }

  const keep = () => {
    for (const [name, field] of fields) {
      const stood = typed[name]?.stood ?? asLoaded(field);
      if (valueOf(field) === stood) delete typed[name];
      else typed[name] = { stood, now: valueOf(field) };
    }
    sessionStorage.setItem(key, JSON.stringify(typed));
    history.replaceState({ ...history.state, typedAs: key }, "");
  };

  const bringBack = () => {
    for (const [name, field] of fields) {
      // Where something else is stored by now, that is shown: what was typed answered what stood there then.
      if (!typed[name] || typed[name].stood !== asLoaded(field)) continue;
      field[isBox(field) ? "checked" : "value"] = typed[name].now;
      for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) {
        around.open = true;
      }
    }
  };

  if (shownAs) bringBack();
  else if (isRefusal) keep();
  document.addEventListener("change", keep);
  document.addEventListener("submit", () => {
    keep();
    sessionStorage.setItem("sent", key);
  });
})();
