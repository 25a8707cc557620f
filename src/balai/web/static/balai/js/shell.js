/* What a page does beyond HTML. Every page works without it; it makes some of them kinder. */
(() => {
  "use strict";

  self.balai = {};
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
    all("form[data-draft]", from).forEach((form) => self.balai.restoreDraft(form));
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

  function suggest(box, address, choose, { query = {}, enter } = {}) {
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
      if (event.key === "Enter" && at < 0 && enter && box.value.trim()) {
        event.preventDefault();
        return list.hidden ? enter() : found.length === 1 ? pick(0) : mark(0);
      }
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
    suggest(box, picker.dataset.region, (found) => setRegion(picker, name, found.code, found.words), {
      query: { level },
      /* Enter in the search looks for the region; it does not send the page. */
      enter: () => picker.querySelector(".search-box button").click(),
    });
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

  let refreshed = 0;

  function refreshOnChange(form) {
    const keys = form.dataset.refresh.split(" ");
    form.addEventListener("change", async (event) => {
      if (!keys.some((key) => event.target.name === key)) return;
      const mine = ++refreshed;
      const answers = new FormData(form);
      answers.set("_refresh", "1");
      const sent = written(form);
      try {
        const answer = await fetch(form.action, { method: "POST", body: answers });
        const html = await answer.text();
        await released();
        /* Whatever was asked for since then was asked with this answer in it: its page is the newer. */
        if (mine !== refreshed || !form.isConnected || form.hasAttribute("data-busy")) return;
        redraw(form, html, sent, (main) => sameBox(main, event.target));
      } catch { /* The server asks again on "continue". */ }
    });
  }

  const written = (form) => Object.assign(
    new Map(all("input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea", form).map((box) => [box.name, box.value])),
    { at: document.activeElement },
  );

  const sameBox = (main, { id }) => (id ? main.querySelector(`[id="${CSS.escape(id)}"]`) : null);

  /* Who typed on while a slow network drew the page anew finds that in it too, and the cursor where
     it was. `sent` is what had been written when the page was asked for, `find` where to go else. */
  function redraw(form, html, sent, find) {
    const later = [...written(form)].filter(([name, value]) => sent.get(name) !== value);
    const at = document.activeElement;
    const writes = form.contains(at) && at.matches("textarea, input:not([type=radio], [type=checkbox], [type=file])") && at !== sent.at;
    const marked = writes ? [at.selectionStart, at.selectionEnd] : [null];
    if (!swap(html, writes ? (main) => sameBox(main, at) || find?.(main) : find)) return false;
    later.forEach(([name, value]) => all(`main [name="${CSS.escape(name)}"]`).forEach((box) => { box.value = value; }));
    if (marked[0] !== null && document.activeElement.id === at.id) document.activeElement.setSelectionRange(...marked);
    return true;
  }

  function swap(html, find) {
    const next = new DOMParser().parseFromString(html, "text/html");
    const main = next.querySelector("main");
    if (!main) return false;
    document.title = next.title;
    document.querySelector("main").replaceWith(main);
    enhance(main);
    const target = (find && find(main)) || main.querySelector(".error-summary") || main;
    target.focus({ preventScroll: Boolean(find) });
    return true;
  }

  /* A button that is drawn anew between finger down and finger up is never pressed: wait for it. */
  let held = false;
  addEventListener("pointerdown", () => { held = true; }, true);
  ["pointerup", "pointercancel"].forEach((kind) => addEventListener(kind, () => setTimeout(() => { held = false; }), true));
  async function released() {
    for (let turns = 0; held && turns < 40; turns += 1) await new Promise((done) => { setTimeout(done, 25); });
  }

  /* What people press. */

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
    /* A key that decides only leads to its button: one stray key decides nothing. */
    if (target) { event.preventDefault(); return target.matches("input, select, textarea, [data-leads]") ? target.focus() : target.click(); }
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
  addEventListener("online", showNetwork);
  Object.assign(self.balai, { all, say, element, written, redraw, released, swap, start });

  function start() {
    showNetwork();
    showTheme();
    enhance(document);
    document.querySelector(".error-summary")?.focus();
  }
})();
