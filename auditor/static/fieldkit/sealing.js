// Keys from passphrases, and bytes as text. The kit and the page that takes its files share this part.
const ITERATIONS = 600_000;
const LOCKED_FORM = "manumit-field-kit-locked-1";
const utf8 = new TextEncoder();

function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function toHex(bytes) {
  return Array.from(new Uint8Array(bytes), (one) => one.toString(16).padStart(2, "0")).join("");
}

// The same passphrase typed on another keyboard is the same text only after normalising.
async function keyFrom(passphrase, salt, iterations) {
  const given = await crypto.subtle.importKey("raw", utf8.encode(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, given, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// A fresh number for every piece of text; `place` binds what is locked to where it belongs.
async function locked(key, bytes, place) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: utf8.encode(place) };
  const hidden = new Uint8Array(await crypto.subtle.encrypt(how, key, bytes));
  const joined = new Uint8Array(iv.length + hidden.length);
  joined.set(iv);
  joined.set(hidden, iv.length);
  return joined;
}

async function unlocked(key, bytes, place) {
  const how = { name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData: utf8.encode(place) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, bytes.subarray(12)));
}

// A locked file as its plain lines; throws where the passphrase is another one or the file was changed.
async function unlockedFile(text, passphrase) {
  const [first, ...lines] = text.trim().split("\n");
  const head = JSON.parse(first);
  const key = await keyFrom(passphrase, fromBase64(head.salt), head.iterations);
  const plain = [];
  for (const [number, line] of lines.entries()) plain.push(await unlocked(key, fromBase64(line), `line ${number}`), utf8.encode("\n"));
  return new Blob(plain);
}
