// Opens the kit's page without a connection. It keeps that one page; what is written down it never sees.
const scope = new URL(registration.scope).pathname;
const NAME = `manumit-kit-${scope.split("/").at(-3)}`;
const PAGE = `${scope}app`;
const PATIENCE = 4_000;

async function fresh(signal) {
  const answer = await fetch(PAGE, { credentials: "same-origin", redirect: "manual", signal });
  if (!answer.ok) throw new Error("not the page");
  await (await caches.open(NAME)).put(PAGE, answer.clone());
  return answer;
}

addEventListener("install", (event) => event.waitUntil(fresh().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || new URL(event.request.url).pathname !== PAGE) return;
  event.respondWith(fresh(AbortSignal.timeout(PATIENCE)).catch(async () => (await caches.match(PAGE)) ?? fetch(event.request)));
});
