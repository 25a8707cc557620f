/* Drafts: what the network could not take stays on the phone and is sent once it can, once.
   Touches no page, so that the service worker sends them too when every tab is closed. */
(() => {
  "use strict";

  const WAITING = ["waiting", "login"];
  const LATER = [408, 425, 429];
  const TIMEOUT = 5 * 60 * 1000;

  const open = () => new Promise((done, fail) => {
    const asked = indexedDB.open("balai", 2);
    asked.onupgradeneeded = () => {
      const { result } = asked;
      if (result.objectStoreNames.contains("drafts")) result.deleteObjectStore("drafts");
      result.createObjectStore("drafts", { keyPath: "key" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

  async function run(mode, act) {
    const db = await open();
    return new Promise((done, fail) => {
      const step = db.transaction("drafts", mode);
      const asked = act(step.objectStore("drafts"));
      step.oncomplete = () => { db.close(); done(asked.result); };
      step.onabort = step.onerror = () => { db.close(); fail(step.error); };
    });
  }

  /* A phone may be shared: what a person wrote, and where, is sealed with a secret that only their
     own pages bring. Without it nothing is left but that something waits, and whose mark it bears. */
  const lock = (secret) => crypto.subtle.importKey("raw", Uint8Array.from(atob(secret), (sign) => sign.charCodeAt(0)), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function sealed(draft, secret) {
    const { title, page, action, answers, ...outside } = draft;
    const form = new FormData();
    form.append("_draft", JSON.stringify({ title, page, action }));
    answers.filter(([name]) => name !== "csrfmiddlewaretoken").forEach(([name, value]) => form.append(name, value));
    const packed = new Response(form);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lock(secret), await packed.arrayBuffer());
    return { ...outside, sealed: { iv, bytes, type: packed.headers.get("Content-Type") } };
  }

  /* The whole draft, or null for a secret that is not its writer's. */
  async function opened(kept, secret) {
    if (!kept || !secret) return null;
    const { sealed: { iv, bytes, type }, ...outside } = kept;
    try {
      const packed = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await lock(secret), bytes);
      const [[, inside], ...answers] = await new Response(packed, { headers: { "Content-Type": type } }).formData();
      return { ...outside, ...JSON.parse(inside), answers };
    } catch {
      return null;
    }
  }

  async function keep(draft, secret) {
    const kept = await sealed({ ...draft, at: Date.now() }, secret);
    return run("readwrite", (drafts) => drafts.put(kept));
  }
  const get = async (key, secret) => opened(await run("readonly", (drafts) => drafts.get(key)), secret);
  /* As they lie there: `opened` tells more to whom they belong. */
  const list = () => run("readonly", (drafts) => drafts.getAll());
  const remove = (key) => run("readwrite", (drafts) => drafts.delete(key));

  /* Written over only while it is still the draft that was sent: a person may have typed on. */
  const settle = (draft) => run("readwrite", (drafts) => {
    const asked = drafts.get(draft.key);
    asked.onsuccess = () => { if (asked.result && asked.result.at === draft.at) drafts.put(draft); };
    return asked;
  });

  /* The form's own page may be gone (it was sent, the answer was lost), so the token has an address of its own. */
  async function freshToken() {
    const answer = await fetch("/form-token", { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
    return answer.json();
  }

  /* What becomes of a draft: sealed again, since where it was sent to is nobody else's to know. */
  async function deliver(kept) {
    const { token, who, secret } = await freshToken();
    if (kept.who !== who) return { ...kept, state: "login" };
    const draft = await opened(kept, secret);
    if (!draft) return { ...kept, state: "login" };
    const answers = new FormData();
    draft.answers.forEach(([name, value]) => answers.append(name, value));
    answers.set("csrfmiddlewaretoken", token);
    answers.set("_kept", "1"); /* the server looks whether another device was there in between */
    const answer = await fetch(draft.action, { method: "POST", body: answers, signal: AbortSignal.timeout(TIMEOUT) });
    return sealed({ ...draft, ...outcome(draft, answer) }, secret);
  }

  /* A form that was taken redirects onwards; one that was not comes back to itself or asks to log in. */
  function outcome(draft, answer) {
    if (asksToLogIn(answer, draft.login)) return { state: "login" };
    if (answer.redirected && new URL(answer.url).pathname !== new URL(draft.action).pathname) return { state: "sent", answers: [], page: answer.url };
    if (answer.status >= 500 || LATER.includes(answer.status) || answer.headers.has("Balai-Token")) return { state: "waiting" };
    if (answer.headers.has("Balai-Changed")) return { state: "changed" };
    return { state: answer.status === 404 ? "gone" : "mend" };
  }

  /* `login` is the address of the login page; the steps of a stronger login lie beside it. */
  function asksToLogIn(answer, login) {
    return answer.redirected && new URL(answer.url).pathname.startsWith(login.replace(/[^/]+\/$/, ""));
  }

  async function sendEach() {
    for (const draft of await list()) {
      if (!WAITING.includes(draft.state)) continue;
      const settled = await deliver(draft).catch(() => null); /* still no network: it waits on */
      if (settled) await settle(settled);
    }
  }

  /* One sender at a time over all tabs and the worker: what one has sent the next finds sent. */
  const sendAll = () => (navigator.locks ? navigator.locks.request("balai-drafts", sendEach) : sendEach());

  self.balaiDrafts = { keep, get, list, opened, remove, sendAll, freshToken };
})();
