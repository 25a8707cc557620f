/* Drafts: what the network could not take stays on the phone and is sent once it can, once.
   Touches no page, so that the service worker sends them too when every tab is closed. */
(() => {
  "use strict";

  const WAITING = ["waiting", "login"];
  const LATER = [408, 425, 429];
  const TIMEOUT = 5 * 60 * 1000;

  const open = () => new Promise((done, fail) => {
    const asked = indexedDB.open("balai", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("drafts", { keyPath: "key" });
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

  const keep = (draft) => run("readwrite", (drafts) => drafts.put({ ...draft, at: Date.now() }));
  const get = (key) => run("readonly", (drafts) => drafts.get(key));
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

  async function deliver(draft) {
    const { token, who } = await freshToken();
    if (draft.who !== who) return { ...draft, state: "login" };
    const answers = new FormData();
    draft.answers.filter(([name]) => name !== "csrfmiddlewaretoken").forEach(([name, value]) => answers.append(name, value));
    answers.set("csrfmiddlewaretoken", token);
    answers.set("_kept", "1"); /* the server looks whether another device was there in between */
    const answer = await fetch(draft.action, { method: "POST", body: answers, signal: AbortSignal.timeout(TIMEOUT) });
    return { ...draft, ...outcome(draft, answer) };
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

  self.balaiDrafts = { keep, get, list, remove, sendAll, freshToken };
})();
