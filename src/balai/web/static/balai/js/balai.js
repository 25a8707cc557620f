/* The only script of the house. Every page works without it; it makes some of them kinder. */
(() => {
  "use strict";

  const root = document.documentElement;
  const english = root.lang === "en";
  const say = (id, en) => (english ? en : id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const element = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.firstElementChild;
  };

  /* What is written on a page: made kinder once, and again when a form was refreshed. */

  function enhance(from) {
    all("[data-copy]", from).forEach((button) => { button.hidden = !navigator.clipboard; });
    all("[data-count]", from).forEach(countSigns);
    all("[data-money]", from).forEach((box) => box.addEventListener("blur", () => groupThousands(box)));
    all("[data-region]", from).forEach(regionPicker);
    all("[data-suggest]", from).forEach((form) => suggest(form.querySelector("input"), form.dataset.suggest, (found) => location.assign(found.href)));
    all(".drop", from).forEach(dropZone);
    all("form[data-refresh]", from).forEach(refreshOnChange);
    all("form[data-draft]", from).forEach(restoreDraft);
  }

  function countSigns(box) {
    const note = document.querySelector(`[data-count-of="${CSS.escape(box.id)}"]`);
    const show = () => {
      const left = Number(box.dataset.count) - [...box.value].length;
      note.toggleAttribute("data-over", left < 0);
      note.textContent = left < 0 ? say(`Kelebihan ${-left} huruf`, `${-left} signs too many`) : say(`Sisa ${left} huruf`, `${left} signs left`);
    };
    if (note) box.addEventListener("input", show);
  }

  function groupThousands(box) {
    const digits = box.value.replace(/[.\s]/g, "");
    if (/^\d{1,18}$/.test(digits)) box.value = digits.replace(/\B(?=(\d{3})+$)/g, ".");
  }

  function dropZone(zone) {
    const input = zone.querySelector("input[type=file]");
    ["dragenter", "dragover"].forEach((kind) => zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("is-over"); }));
    ["dragleave", "drop"].forEach((kind) => zone.addEventListener(kind, () => zone.classList.remove("is-over")));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }

  /* A list of suggestions under a box, after the ARIA pattern of a combobox. */

  function suggest(box, address, choose, query = {}) {
    const list = element('<ul class="suggestions" role="listbox" hidden></ul>');
    list.id = `${box.id}-suggestions`;
    list.setAttribute("aria-label", say("Saran", "Suggestions"));
    box.closest(".search-box").after(list);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }).forEach(([name, value]) => box.setAttribute(name, value));
    let found = [], at = -1, timer = 0, asked = 0;

    const close = () => { list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const pick = (place) => { const chosen = found[place]; close(); if (chosen) choose(chosen); };
    const mark = (place) => {
      at = (place + found.length) % found.length;
      [...list.children].forEach((row, index) => row.setAttribute("aria-selected", index === at));
      box.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    };
    const show = (results) => {
      found = results;
      list.replaceChildren(...results.map((one, index) => {
        const row = element('<li role="option" aria-selected="false"></li>');
        row.id = `${list.id}-${index}`;
        row.append(one.title || one.words || one.name);
        if (one.note) row.append(Object.assign(document.createElement("span"), { textContent: one.note }));
        row.addEventListener("mousedown", (event) => { event.preventDefault(); pick(index); });
        return row;
      }));
      list.hidden = !results.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      if (!list.hidden) list.scrollIntoView({ block: "nearest" });
    };
    const ask = async () => {
      const mine = ++asked;
      const words = box.value.trim();
      if (words.length < 2) return close();
      try {
        const answer = await fetch(`${address}?${new URLSearchParams({ q: words, ...query })}`, { headers: { Accept: "application/json" } });
        const { results } = await answer.json();
        if (mine === asked && document.activeElement === box) show(results);
      } catch { close(); }
    };
    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 160); });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") return close();
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); mark(at + (event.key === "ArrowDown" ? 1 : -1)); }
      if (event.key === "Enter" && at >= 0) { event.preventDefault(); pick(at); }
    });
  }

  /* Regions: typed search instead of a round trip, and lists that follow each other. */

  function regionPicker(picker) {
    const box = picker.querySelector(".search-box input");
    const name = box.name.replace(/-search$/, "");
    const level = picker.dataset.level;
    suggest(box, picker.dataset.region, (found) => setRegion(picker, name, found.code, found.words), { level });
    const lists = () => all(".region-lists select", picker);
    picker.addEventListener("change", async (event) => {
      if (!event.target.matches(".region-lists select")) return;
      const place = Number(event.target.id.split("-").pop());
      lists().filter((list) => Number(list.id.split("-").pop()) > place).forEach((list) => list.closest(".box").remove());
      if (!event.target.value) return;
      if (String(place) === level) {
        const words = lists().map((list) => list.selectedOptions[0].text).reverse().join(", ");
        return setRegion(picker, name, event.target.value, words);
      }
      setRegion(picker, name, "", "");
      await nextList(event.target.closest(".box"), picker, name, place + 1, event.target.value);
    });
  }

  async function nextList(after, picker, name, level, parent) {
    const labels = [["Provinsi", "Province"], ["Kabupaten atau kota", "Regency or city"], ["Kecamatan", "District"], ["Desa atau kelurahan", "Village or ward"]];
    const answer = await fetch(`${picker.dataset.region}di-bawah/?${new URLSearchParams({ of: parent })}`);
    const { results } = await answer.json();
    const box = element('<div class="box"><label></label><select></select></div>');
    const [label, list] = box.children;
    label.textContent = say(...labels[level - 1]);
    label.htmlFor = list.id = list.name = `${name}-${level}`;
    list.append(new Option(say("Pilih…", "Choose…"), ""), ...results.map((one) => new Option(one.name, one.code)));
    after.after(box);
  }

  function setRegion(picker, name, code, words) {
    all(".region-found, .region-picked, [data-region-code]", picker).forEach((old) => old.remove());
    const held = Object.assign(document.createElement("input"), { type: "hidden", name, value: code });
    held.dataset.regionCode = "";
    picker.append(held);
    picker.querySelector(".search-box input").value = "";
    if (!code) return;
    const shown = element('<div class="region-picked" role="status"><div><span class="hint"></span><strong></strong></div></div>');
    shown.querySelector(".hint").textContent = say("Dipilih", "Picked");
    shown.querySelector("strong").textContent = words;
    picker.prepend(shown);
  }

  /* A form whose later questions hang on earlier answers is drawn anew by the server. */

  function refreshOnChange(form) {
    const keys = form.dataset.refresh.split(" ");
    form.addEventListener("change", async (event) => {
      if (!keys.some((key) => event.target.name === key)) return;
      const answers = new FormData(form);
      answers.set("_refresh", "1");
      try {
        const answer = await fetch(form.action, { method: "POST", body: answers });
        swap(await answer.text(), event.target.id);
      } catch { /* The server asks again on "continue". */ }
    });
  }

  function swap(html, focusId) {
    const next = new DOMParser().parseFromString(html, "text/html");
    const main = next.querySelector("main");
    if (!main) return false;
    document.title = next.title;
    document.querySelector("main").replaceWith(main);
    enhance(main);
    const target = (focusId && document.getElementById(focusId)) || main.querySelector(".error-summary") || main;
    target.focus({ preventScroll: Boolean(focusId) });
    return true;
  }

  /* Drafts: what the network could not take stays on the phone and is sent once it can. */

  const store = {
    open: () => new Promise((done, fail) => {
      const asked = indexedDB.open("balai", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("drafts", { keyPath: "key" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    }),
    async run(mode, act) {
      const db = await this.open();
      return new Promise((done, fail) => {
        const step = db.transaction("drafts", mode);
        const asked = act(step.objectStore("drafts"));
        step.oncomplete = () => { db.close(); done(asked.result); };
        step.onerror = () => { db.close(); fail(step.error); };
      });
    },
    put(draft) { return this.run("readwrite", (drafts) => drafts.put(draft)); },
    get(key) { return this.run("readonly", (drafts) => drafts.get(key)); },
    remove(key) { return this.run("readwrite", (drafts) => drafts.delete(key)); },
    list() { return this.run("readonly", (drafts) => drafts.getAll()); },
  };

  async function sendOrKeep(form, submitter) {
    const answers = new FormData(form, submitter);
    const target = (submitter && submitter.hasAttribute("formaction")) ? submitter.formAction : form.action;
    lock(form, true);
    try {
      const answer = await fetch(target, { method: "POST", body: answers });
      if (answer.redirected) {
        await store.remove(form.dataset.draft).catch(() => {});
        return location.assign(answer.url);
      }
      if (!swap(await answer.text())) location.reload();
    } catch {
      await store.put({ key: form.dataset.draft, title: document.querySelector("h1")?.textContent.trim() || document.title, page: location.href, action: target, answers: [...answers], at: Date.now(), state: "waiting" });
      lock(form, false);
      await showDrafts();
      document.getElementById("drafts")?.scrollIntoView({ block: "center" });
    }
  }

  function lock(form, busy) {
    all("button[type=submit], button:not([type])", form).forEach((button) => button.setAttribute("aria-busy", busy));
    form.toggleAttribute("data-busy", busy);
  }

  /* The page is fetched anew for its token: the session may have changed since the draft was kept. */
  async function sendDraft(draft) {
    const page = await fetch(draft.page);
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = fresh.querySelector("form[data-draft] [name=csrfmiddlewaretoken]")?.value;
    if (!token) return store.put({ ...draft, state: page.status === 404 ? "gone" : "login" });
    const answers = new FormData();
    draft.answers.filter(([name]) => name !== "csrfmiddlewaretoken").forEach(([name, value]) => answers.append(name, value));
    answers.set("csrfmiddlewaretoken", token);
    const answer = await fetch(draft.action, { method: "POST", body: answers });
    if (answer.redirected || answer.ok) await store.put({ ...draft, answers: [], state: "sent", page: answer.url });
    else if (answer.status < 500) await store.put({ ...draft, state: "mend" });
  }

  async function sendDrafts() {
    const send = async () => {
      for (const draft of await store.list()) {
        if (draft.state === "waiting" || draft.state === "login") await sendDraft(draft).catch(() => {});
      }
    };
    await (navigator.locks ? navigator.locks.request("balai-drafts", send) : send());
    await showDrafts();
  }

  const draftWords = {
    waiting: ["Tersimpan di ponsel ini, akan dikirim saat ada jaringan.", "Kept on this phone, will be sent when there is a network."],
    login: ["Tersimpan di ponsel ini. Masuk agar dapat dikirim.", "Kept on this phone. Log in so that it can be sent."],
    mend: ["Belum terkirim: ada isian yang perlu diperbaiki.", "Not sent yet: some answers need mending."],
    gone: ["Belum terkirim: halamannya sudah tidak ada. Isian Anda masih tersimpan.", "Not sent: its page is gone. What you wrote is still kept."],
    sent: ["Sudah terkirim.", "Sent."],
  };

  async function showDrafts() {
    const place = document.getElementById("drafts");
    if (!place) return;
    const drafts = await store.list().catch(() => []);
    place.replaceChildren(...drafts.map((draft) => {
      const kind = draft.state === "sent" ? "success" : draft.state === "waiting" ? "info" : "warning";
      const shown = element(`<section class="notice notice-${kind}"><div class="notice-body"><p><strong></strong></p><p></p><div class="actions"></div></div></section>`);
      shown.querySelector("strong").textContent = draft.title;
      shown.querySelectorAll("p")[1].textContent = say(...draftWords[draft.state]);
      const link = Object.assign(document.createElement("a"), { className: "button button-secondary button-small" });
      link.href = draft.state === "login" ? `${place.dataset.login}?next=${encodeURIComponent(new URL(draft.page).pathname)}` : draft.page;
      link.textContent = draft.state === "login" ? say("Masuk", "Log in") : say("Buka", "Open");
      const drop = Object.assign(document.createElement("button"), { className: "button button-quiet button-small", type: "button", textContent: draft.state === "sent" ? say("Tutup", "Dismiss") : say("Hapus dari ponsel", "Delete from this phone") });
      drop.addEventListener("click", async () => { await store.remove(draft.key); showDrafts(); });
      shown.querySelector(".actions").append(link, drop);
      return shown;
    }));
  }

  async function restoreDraft(form) {
    const draft = await store.get(form.dataset.draft).catch(() => null);
    if (!draft || draft.state === "sent") return;
    for (const [name, value] of draft.answers) {
      if (typeof value !== "string" || ["csrfmiddlewaretoken", "idempotency_key"].includes(name)) continue;
      const boxes = all(`[name="${CSS.escape(name)}"]`, form);
      boxes.forEach((box) => {
        if (box.type === "radio" || box.type === "checkbox") box.checked = box.checked || box.value === value;
        else if (!box.value && box.type !== "file") box.value = value;
      });
    }
  }

  /* What people press. */

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-busy")) return event.preventDefault();
    if (form.hasAttribute("data-draft") && !(event.submitter && event.submitter.name.startsWith("_"))) {
      event.preventDefault();
      sendOrKeep(form, event.submitter);
    } else if (form.method === "post") {
      setTimeout(() => lock(form, true));
    }
  });
  addEventListener("pageshow", () => all("form[data-busy]").forEach((form) => lock(form, false)));

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest("[data-copy], [data-dialog], [data-theme-choice], [data-print], [data-reload]");
    document.querySelectorAll("details.account[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    if (!pressed) return;
    const { copy, dialog, themeChoice } = pressed.dataset;
    if (copy !== undefined) {
      await navigator.clipboard.writeText(copy);
      const words = pressed.querySelector("span") || pressed;
      const before = words.textContent;
      words.textContent = say("Tersalin", "Copied");
      setTimeout(() => { words.textContent = before; }, 2000);
    } else if (dialog && document.getElementById(dialog)?.showModal) {
      event.preventDefault();
      document.getElementById(dialog).showModal();
    } else if (themeChoice !== undefined) {
      chooseTheme(themeChoice);
    } else if (pressed.matches("[data-print]")) {
      print();
    } else if (pressed.matches("[data-reload]")) {
      event.preventDefault();
      location.reload();
    }
  });

  function chooseTheme(theme) {
    document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31536000 : 0}; samesite=lax`;
    theme ? root.setAttribute("data-theme", theme) : root.removeAttribute("data-theme");
    showTheme();
  }
  function showTheme() {
    all("[data-themes]").forEach((group) => { group.hidden = false; });
    all("[data-theme-choice]").forEach((button) => button.setAttribute("aria-pressed", (root.dataset.theme || "") === button.dataset.themeChoice));
  }

  /* Keys: only where a page has any, and never while someone writes. */

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all("details.account[open]").forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    if (!document.body.classList.contains("is-desk")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); return target.matches("input, select, textarea") ? target.focus() : target.click(); }
    if (event.key === "?") document.getElementById("keys")?.showModal();
    if (event.key === "/") { event.preventDefault(); document.querySelector("main [type=search]")?.focus(); }
    if (event.key === "j" || event.key === "k") walkRows(event.key === "j" ? 1 : -1);
  });

  function walkRows(step) {
    const links = all("[data-row] a[href]").filter((link, index, every) => every.findIndex((other) => other.closest("[data-row]") === link.closest("[data-row]")) === index);
    const at = links.findIndex((link) => link.closest("[data-row]").contains(document.activeElement));
    const next = links[Math.max(0, Math.min(links.length - 1, at + step))];
    next?.focus();
  }

  /* Start. */

  const showNetwork = () => { const bar = document.getElementById("offline"); if (bar) bar.hidden = navigator.onLine; };
  addEventListener("offline", showNetwork);
  addEventListener("online", () => { showNetwork(); sendDrafts(); });
  showNetwork();
  showTheme();
  enhance(document);
  document.querySelector(".error-summary")?.focus();
  if ("indexedDB" in window) showDrafts().then(() => navigator.onLine && sendDrafts());
  if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});
})();
