// What the page carries of its audit, and codes in words.
const kit = JSON.parse(document.getElementById("contents").textContent);
const questions = new Map(kit.groups.flatMap((group) => group.questions).map((one) => [one.code, one]));
const indicators = new Map(kit.indicators.map((one) => [one.code, one]));

const GRADES = {
  none: "not shown by anything", self: "said by the site", platform: "a platform or questionnaire",
  public: "public source", document: "seen in documents", audit: "an earlier audit",
  worker: "told by workers", onsite: "seen on site", official: "official record",
};
const SOURCES = { photo: "photo", record: "record: payroll, contract, receipt", statement: "summary of what a group said", other: "other" };

function inWords(code) {
  return String(code).replaceAll("_", " ");
}

function counted(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

// The local day and instant with the offset of the site: a day there may not have begun on the server.
function two(number) {
  return String(number).padStart(2, "0");
}

function localDay(moment = new Date()) {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function localInstant(moment = new Date()) {
  const offset = -moment.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${localDay(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}${zone}`;
}

// What looks like a person's identity would be refused by the server; here it is told while it can be mended.
const identities = Object.entries(kit.identities).map(([what, pattern]) => [what, new RegExp(pattern, "u")]);

// Changed hyphens, other digits and what is not seen hide no number: read as the server reads them.
const readAs = new Map(Object.entries(kit.read_as).flatMap(([plain, signs]) => [...signs].map((sign) => [sign, plain])));

const NO_NAMES = "No names of workers, no numbers of telephones or documents.";

// The words of the server's refusal.
function refusalOf(what) {
  return `It looks like ${what}. ${kit.identity_advice}`;
}

function asRead(text) {
  return [...(text || "")].map((sign) => readAs.get(sign) ?? sign).join("");
}

function identityIn(text) {
  const read = asRead(text);
  const found = identities.find(([, pattern]) => pattern.test(read));
  return found ? found[0] : "";
}

// Of names that the server tells by more than a pattern the page says that they may be: nothing is held back for it.
const perhapsNamed = { words: new Set(kit.perhaps_named.words.split(" ")), shapes: new RegExp(kit.perhaps_named.shapes, "u") };

function mayName(text) {
  const read = asRead(text);
  const small = read.toLowerCase().replaceAll("i\u0307", "i");
  return (small.match(/[\p{L}]+/gu) ?? []).some((word) => perhapsNamed.words.has(word)) || perhapsNamed.shapes.test(read);
}

const LOOKED_AT = "This may name a person. It is looked at on upload, and a text that names a worker is not taken then: write what the group does, without names.";
