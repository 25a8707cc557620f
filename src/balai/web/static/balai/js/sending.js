/* Forms with a draft: one that the network, the session or the server did not take loses nothing. */
(() => {
  "use strict";

  const { all, say, element, written, redraw, released, swap, start } = self.balai;
  const drafts = self.balaiDrafts;
  const who = () => document.getElementById("drafts")?.dataset.who || "";
  const secret = () => document.getElementById("drafts")?.dataset.secret || "";
  const loginPage = () => document.getElementById("drafts")?.dataset.login || "/";
  const target = (form, submitter) => new URL(submitter?.getAttribute("formaction") || form.getAttribute("action") || "", location.href).href;
  const onlyDraws = (button) => Boolean(button) && ["_add", "_remove", "_region"].includes(button.name);

  let typed = 0;
  let pressed = null; // while the page was only drawn anew: done as soon as it is

  async function sendOrKeep(form, submitter) {
    lock(form, true);
    clearTimeout(typed);
    pressed = null;
    form.toggleAttribute("data-draws", onlyDraws(submitter));
    const sent = written(form);
    try {
      await arrive(form, submitter, await post(form, submitter), sent);
    } catch {
      await keepForm(form, onlyDraws(submitter) ? null : submitter, onlyDraws(submitter) ? "typing" : "waiting");
      lock(form, false);
      await showDrafts();
      document.getElementById("drafts")?.scrollIntoView({ block: "center" });
      soon();
    }
  }

  /* A token that became stale (a login in another tab) is fetched anew, for the same person only. */
  async function post(form, submitter) {
    const send = () => fetch(target(form, submitter), { method: "POST", body: new FormData(form, submitter) });
    const answer = await send();
    if (!answer.headers.has("Balai-Token")) return answer;
    const fresh = await drafts.freshToken();
    if (fresh.who !== who()) return answer;
    form.elements.csrfmiddlewaretoken.value = fresh.token;
    return send();
  }

  async function arrive(form, submitter, answer, sent) {
    if (answer.redirected && who() && new URL(answer.url).pathname === loginPage()) {
      if (form.hasAttribute("data-typed")) await keepForm(form, null, "typing");
      return location.assign(`${loginPage()}?next=${encodeURIComponent(location.pathname + location.search)}`);
    }
    if (answer.redirected) {
      await drafts.remove(form.dataset.draft).catch(() => {});
      return location.assign(answer.url);
    }
    const html = await answer.text();
    if (answer.ok || answer.status === 422) return draw(form, submitter, html, sent);
    lock(form, false);
    refuse(form, html);
  }

  async function draw(form, submitter, html, sent) {
    await released();
    if (!redraw(form, html, sent, onlyDraws(submitter) ? (main) => drawnBox(main, submitter) : null)) return location.reload();
    if (pressed) pressAgain(pressed);
  }

  function pressAgain({ name, value, textContent }) {
    const same = (button) => button.name === name && button.value === value && button.textContent === textContent;
    const button = all("main form[data-draft] button").find(same);
    button?.form.requestSubmit(button);
  }

  /* Anything else is said above the form, which stays as it was typed. */
  function refuse(form, html) {
    const told = new DOMParser().parseFromString(html, "text/html");
    const shown = element('<div class="notice notice-danger" role="alert" tabindex="-1"><div class="notice-body"><h2 class="notice-title"></h2><p></p></div></div>');
    shown.querySelector("h2").textContent = told.querySelector("h1")?.textContent || say("Belum terkirim.", "Not sent.");
    shown.querySelector("p").textContent = told.querySelector("main .lead")?.textContent.trim() || say("Coba lagi sebentar lagi.", "Try again in a moment.");
    document.querySelector("main .notice[role=alert]")?.remove();
    form.before(shown);
    shown.focus();
  }

  /* Where the focus belongs after a row, a file or a region was asked for. */
  function drawnBox(main, { name, value }) {
    const box = (selector) => main.querySelector(selector);
    const after = CSS.escape(value);
    if (name === "_region") return box(`[id^="${after}-found-"]`) || box(`[id="${after}-picked"]`) || box(`[id="${after}-search"]`);
    if (name === "_add") return all(`[id="${after}"] .repeat-row`, main).pop()?.querySelector("input:not([type=hidden]), select, textarea");
    const field = CSS.escape(value.split(":")[0].replace(/-\d+$/, ""));
    return box(`[name="_add"][value="${field}"]`) || box(`[id="${field}"]`);
  }

  function keepForm(form, submitter, state) {
    return drafts.keep({
      key: form.dataset.draft, who: who(), state, login: loginPage(),
      title: document.querySelector("h1")?.textContent.trim() || document.title,
      page: location.href, action: target(form, submitter),
      answers: [...new FormData(form, submitter)],
    }, secret());
  }

  function lock(form, busy) {
    all("button[type=submit], button:not([type])", form).forEach((button) => button.setAttribute("aria-busy", busy));
    form.toggleAttribute("data-busy", busy);
  }

  /* Without a network every letter is kept: the tab may be closed before anything is pressed. */

  function keepTyping(form) {
    form.dataset.touched = "";
    if (navigator.onLine || !form.hasAttribute("data-typed")) return;
    clearTimeout(typed);
    typed = setTimeout(async () => {
      if (navigator.onLine) return;
      const kept = await drafts.get(form.dataset.draft, secret()).catch(() => null);
      await keepForm(form, null, kept?.state === "waiting" ? "waiting" : "typing").catch(() => {});
    }, 300);
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) keepTyping(form);
  });

  /* The server draws the kept answers into its page: rows, regions and files as they were. */
  async function restoreDraft(form) {
    const kept = await drafts.get(form.dataset.draft, secret()).catch(() => null);
    if (!kept || kept.who !== who() || !["typing", "mend", "changed"].includes(kept.state) || !form.hasAttribute("data-typed")) return;
    const answers = new FormData();
    kept.answers.forEach(([name, value]) => answers.append(name, value));
    answers.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    answers.set("_refresh", "1");
    answers.set("_kept", "1");
    const answer = await fetch(target(form), { method: "POST", body: answers }).catch(() => null);
    const changed = Boolean(answer?.headers.has("Balai-Changed"));
    if (!answer || !(answer.ok || changed) || answer.redirected) return;
    const html = await answer.text();
    await drafts.remove(kept.key);
    swap(html);
    if (changed) return showDrafts(); /* the page itself says what to choose from */
    const said = element('<div class="notice notice-info" role="status"><div class="notice-body"><p></p></div></div>');
    said.querySelector("p").textContent = say("Yang Anda isi tadi masih ada. Periksa, lalu lanjutkan.", "What you filled in is still here. Check it and go on.");
    document.querySelector(`form[data-draft="${CSS.escape(kept.key)}"]`)?.before(said);
    showDrafts();
  }

  let wait = 5000;
  async function sendDrafts() {
    await drafts.sendAll().catch(() => {});
    await showDrafts();
    soon();
  }
  /* An answer can be lost without the phone ever noticing that the network was: it is asked again, ever more seldom. */
  async function soon() {
    const waiting = (await drafts.list().catch(() => [])).some((draft) => draft.state === "waiting");
    clearTimeout(soon.timer);
    if (!waiting) { wait = 5000; return; }
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("balai-drafts")).catch(() => {});
    soon.timer = setTimeout(sendDrafts, wait);
    wait = Math.min(wait * 2, 5 * 60 * 1000);
  }

  const draftWords = {
    typing: ["Tersimpan di ponsel ini, belum dikirim.", "Kept on this phone, not sent yet."],
    waiting: ["Tersimpan di ponsel ini, akan dikirim saat ada jaringan.", "Kept on this phone, will be sent when there is a network."],
    login: ["Tersimpan di ponsel ini. Masuk agar dapat dikirim.", "Kept on this phone. Log in so that it can be sent."],
    mend: ["Belum terkirim: ada isian yang perlu diperbaiki.", "Not sent yet: some answers need mending."],
    changed: ["Belum terkirim: halaman ini sudah diisi berbeda di perangkat lain. Buka, lalu pilih yang benar.", "Not sent yet: this page was filled in differently on another device. Open it and choose."],
    gone: ["Belum terkirim: halamannya sudah tidak ada. Isian Anda masih tersimpan.", "Not sent: its page is gone. What you wrote is still kept."],
    sent: ["Sudah terkirim.", "Sent."],
  };

  /* On a phone that several people share, each sees only what is theirs; who is not logged in sees
     that something waits, and not what. */
  async function showDrafts() {
    const place = document.getElementById("drafts");
    if (!place) return;
    const here = document.querySelector("form[data-draft]")?.dataset.draft;
    const found = await drafts.list().catch(() => []);
    const own = found.filter((draft) => draft.who === who() && !(draft.state === "typing" && draft.key === here));
    const kept = (await Promise.all(own.map((draft) => drafts.opened(draft, secret())))).filter(Boolean);
    const others = who() ? 0 : found.filter((draft) => draft.who && draft.state !== "sent").length;
    place.replaceChildren(...kept.map((draft) => shownDraft(draft, place)), ...(others ? [somethingWaits(place)] : []));
  }

  function somethingWaits(place) {
    const shown = element('<section class="notice notice-info"><div class="notice-body"><p></p><div class="actions"></div></div></section>');
    shown.querySelector("p").textContent = say("Ada isian yang tersimpan di ponsel ini. Masuk untuk melihat dan mengirimnya.", "Something that was filled in is kept on this phone. Log in to see and send it.");
    const link = Object.assign(document.createElement("a"), { className: "button button-secondary button-small", href: place.dataset.login, textContent: say("Masuk", "Log in") });
    shown.querySelector(".actions").append(link);
    return shown;
  }

  function shownDraft(draft, place) {
    const kind = draft.state === "sent" ? "success" : draft.state === "waiting" || draft.state === "typing" ? "info" : "warning";
    const shown = element(`<section class="notice notice-${kind}"><div class="notice-body"><p><strong></strong></p><p></p><div class="actions"></div></div></section>`);
    shown.querySelector("strong").textContent = draft.title;
    shown.querySelectorAll("p")[1].textContent = say(...draftWords[draft.state]);
    const link = Object.assign(document.createElement("a"), { className: "button button-secondary button-small" });
    const page = new URL(draft.page);
    link.href = draft.state === "login" ? `${place.dataset.login}?next=${encodeURIComponent(page.pathname + page.search)}` : draft.page;
    link.textContent = draft.state === "login" ? say("Masuk", "Log in") : say("Buka", "Open");
    link.addEventListener("click", () => { if (draft.state === "sent") drafts.remove(draft.key); });
    const drop = Object.assign(document.createElement("button"), { className: "button button-quiet button-small", type: "button", textContent: draft.state === "sent" ? say("Tutup", "Dismiss") : say("Hapus dari ponsel", "Delete from this phone") });
    drop.addEventListener("click", async () => { await drafts.remove(draft.key); await showDrafts(); document.querySelector("main").focus(); });
    shown.querySelector(".actions").append(link, drop);
    return shown;
  }

  /* Start. */

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-busy")) {
      if (form.hasAttribute("data-draws") && event.submitter && !onlyDraws(event.submitter)) pressed = event.submitter;
      return event.preventDefault();
    }
    if (form.hasAttribute("data-draft")) {
      event.preventDefault();
      sendOrKeep(form, event.submitter);
    } else if (form.method === "post") {
      setTimeout(() => lock(form, true));
    }
  });
  addEventListener("pageshow", () => all("form[data-busy]").forEach((form) => lock(form, false)));

  addEventListener("offline", () => all("form[data-touched]").forEach(keepTyping));
  addEventListener("online", sendDrafts);
  navigator.serviceWorker?.addEventListener("message", (event) => { if (event.data === "balai-drafts") showDrafts(); });
  self.balai.restoreDraft = restoreDraft;
  start();
  if ("indexedDB" in window) showDrafts().then(() => navigator.onLine && sendDrafts());
  if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});
})();
