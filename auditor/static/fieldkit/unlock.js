// Opens a locked file of a kit here in the browser: the server gets its lines, never the passphrase.
const form = document.querySelector("form[data-unlock]");
const asked = form.querySelector("[data-passphrase]");
const passphrase = asked.querySelector("input");
const fault = asked.querySelector("[data-fault]");
const chosen = form.querySelector("input[type=file]");

async function isLocked(file) {
  return (await file.slice(0, 60).text()).startsWith(`{"form":"${LOCKED_FORM}"`);
}

chosen.addEventListener("change", async () => {
  asked.hidden = !(chosen.files[0] && (await isLocked(chosen.files[0])));
  if (!asked.hidden) passphrase.focus();
});

form.addEventListener("submit", async (event) => {
  if (asked.hidden) return;
  event.preventDefault();
  fault.hidden = true;
  const file = chosen.files[0];
  try {
    if (!globalThis.crypto?.subtle) throw new Error("This address is not safe enough to open a locked file: use https or localhost, or export without encryption.");
    const plain = await unlockedFile(await file.text(), passphrase.value);
    const given = new DataTransfer();
    given.items.add(new File([plain], file.name.replace(".locked", "")));
    chosen.files = given.files;
    passphrase.value = "";
    asked.hidden = true;
    form.submit();
  } catch (error) {
    fault.hidden = false;
    fault.textContent = error.name === "OperationError" ? "It is another passphrase, or the file was changed or cut off on its way." : error.message;
  }
});
