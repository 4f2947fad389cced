// Drafts on the device, each record encrypted by itself; without the passphrase nothing of them can be read.
const NAME = `manumit-kit-${kit.kit.audit}`;
const CHECK = "manumit field kit";
const SHORTEST = 10;
const FULL = "The device could not store it. Is it full?";

const vault = {
  key: null,
  database: null,
  underWay: new Set(),

  async open() {
    if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) {
      throw new Error("This browser keeps nothing safe at this address: encryption needs https, localhost or a saved file. Nothing can be stored here.");
    }
    this.database = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => ["about", "records", "bytes"].forEach((store) => asked.result.createObjectStore(store));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(new Error(this.key ? FULL : "This browser does not let the page keep anything. Leave private mode, or use another browser."));
    });
    this.database.onversionchange = () => this.database?.close();
    // A browser that finds the disk full closes the connection for good: the next one may find room. Of a transaction
    // that was under way then it may say neither that it is complete nor that it is not.
    this.database.onclose = () => {
      this.database = null;
      for (const fail of this.underWay) fail(new Error(FULL));
    };
  },

  async ask(store, mode, work) {
    if (!this.database) await this.open();
    let fail;
    const answer = new Promise((resolve, reject) => {
      fail = reject;
      const transaction = this.database.transaction(store, mode, { durability: "strict" });
      const asked = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(new Error(FULL, { cause: transaction.error }));
    });
    this.underWay.add(fail);
    return answer.finally(() => this.underWay.delete(fail));
  },

  about() {
    return this.ask("about", "readonly", (store) => store.get("lock"));
  },

  async create(passphrase) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    this.key = await keyFrom(passphrase, salt, ITERATIONS);
    const check = await locked(this.key, utf8.encode(CHECK), "check");
    await this.ask("about", "readwrite", (store) => store.add({ salt, iterations: ITERATIONS, check }, "lock"));
    // Asked once: browsers then do not clear the drafts when space runs short.
    await navigator.storage?.persist?.();
  },

  async unlock(passphrase) {
    const { salt, iterations, check } = await this.about();
    const key = await keyFrom(passphrase, salt, iterations);
    try {
      await unlocked(key, check, "check");
    } catch {
      throw new Error("This is not the passphrase of this device. Nobody can reset it; try again.");
    }
    this.key = key;
  },

  async put(record) {
    const bytes = await locked(this.key, utf8.encode(JSON.stringify(record)), record.id);
    await this.ask("records", "readwrite", (store) => store.put(bytes, record.id));
  },

  async all() {
    const ids = await this.ask("records", "readonly", (store) => store.getAllKeys());
    const found = [];
    for (const id of ids) {
      const bytes = await this.ask("records", "readonly", (store) => store.get(id));
      found.push(JSON.parse(new TextDecoder().decode(await unlocked(this.key, bytes, id))));
    }
    return found;
  },

  async putBytes(id, bytes) {
    const hidden = await locked(this.key, bytes, `bytes ${id}`);
    await this.ask("bytes", "readwrite", (store) => store.put(hidden, id));
  },

  async bytes(id) {
    return unlocked(this.key, await this.ask("bytes", "readonly", (store) => store.get(id)), `bytes ${id}`);
  },

  async remove(id) {
    await this.ask("records", "readwrite", (store) => store.delete(id));
    await this.ask("bytes", "readwrite", (store) => store.delete(id));
  },

  async destroy() {
    this.database?.close();
    await new Promise((resolve) => {
      const asked = indexedDB.deleteDatabase(NAME);
      asked.onsuccess = asked.onerror = asked.onblocked = resolve;
    });
    for (const name of globalThis.caches ? await caches.keys() : []) if (name === NAME) await caches.delete(name);
    const scope = kit.addresses.worker ? await navigator.serviceWorker?.getRegistration(`${kit.addresses.kit}/`) : null;
    await scope?.unregister();
  },
};
