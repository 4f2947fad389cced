// The one file that leaves the device: identity, entries, bytes, and a seal over all lines before it.
async function lineChain() {
  let chain = new Uint8Array();
  return {
    async add(line) {
      const joined = new Uint8Array(chain.length + line.length);
      joined.set(chain);
      joined.set(line, chain.length);
      chain = new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
    },
    async seal() {
      const bytes = Uint8Array.from(kit.seal.match(/../g), (pair) => parseInt(pair, 16));
      const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      return toHex(await crypto.subtle.sign("HMAC", key, chain));
    },
  };
}

async function* plainLines(list) {
  const chain = await lineChain();
  const head = { form: kit.kit.form, kit: kit.kit, signature: kit.signature, exported_at: localInstant() };
  const made = async (value) => {
    const line = utf8.encode(JSON.stringify(value));
    await chain.add(line);
    return line;
  };
  yield made(head);
  const written_files = new Set();
  for (const entry of inOrder(list)) {
    yield made({ item: { id: entry.id, ...written(entry) } });
    if (entry.kind !== "file" || written_files.has(entry.content.sha256)) continue;
    written_files.add(entry.content.sha256);
    yield made({ file: entry.content.sha256, content: toBase64(await vault.bytes(entry.id)) });
  }
  yield utf8.encode(JSON.stringify({ seal: await chain.seal() }));
}

// With a passphrase each line is locked by itself, bound to its place.
async function exported(list, passphrase) {
  const parts = [];
  const newline = utf8.encode("\n");
  if (!passphrase) {
    for await (const line of plainLines(list)) parts.push(line, newline);
  } else {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const key = await keyFrom(passphrase, salt, ITERATIONS);
    parts.push(JSON.stringify({ form: LOCKED_FORM, audit: kit.kit.audit, salt: toBase64(salt), iterations: ITERATIONS }), newline);
    let number = 0;
    for await (const line of plainLines(list)) {
      parts.push(toBase64(await locked(key, line, `line ${number}`)), newline);
      number += 1;
    }
  }
  return new Blob(parts, { type: "application/octet-stream" });
}
