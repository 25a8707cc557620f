// Checks the code of a document. Only the office knows whether a document was revoked, so it is
// asked wherever the network answers; this device checks by itself, with keys kept from the last
// visit, only where it does not.
const place = document.getElementById("device-check");
const form = document.getElementById("code-form");
const KEYS = "balai-verification-keys";
const MARKER = "/verifikasi/q/";
const PATIENCE = 6000; // milliseconds until a network that says nothing counts as none
const english = document.documentElement.lang === "en";

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};
const lastPart = (line) => line.trim().split("/").pop();

// What was kept: {keys, at}. `at` is the moment until which anything could be known.
const kept = () => JSON.parse(localStorage.getItem(KEYS) || "{}");

// Whether the office's server answers; what it says is kept for the day it does not.
async function networkAnswers() {
  try {
    const answer = await fetch(place.dataset.keys, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) return false;
    const { keys } = await answer.json();
    localStorage.setItem(KEYS, JSON.stringify({ keys, at: new Date().toISOString() }));
    return true;
  } catch {
    return false;
  }
}

// {seal, signed, given}, or nothing for what is no code of ours.
function read(line) {
  try {
    const [signed, signature] = lastPart(line).split(".");
    const seal = JSON.parse(new TextDecoder().decode(bytes(signed)));
    const given = bytes(signature);
    return Array.isArray(seal) && seal.length === 9 && given.length === 64 ? { seal, signed, given } : undefined;
  } catch {
    return undefined;
  }
}

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

// "unknown" (no key of that office is here), "forged", "expired" or "genuine".
async function check({ seal, signed, given }) {
  const jwk = (kept().keys || []).find((one) => one.kid === seal[1]);
  if (!jwk) return "unknown";
  const { kty, crv, x, y } = jwk;
  const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const fits = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, given, new TextEncoder().encode(signed));
  if (!fits) return "forged";
  return seal[8] && seal[8] < today() ? "expired" : "genuine";
}

// “2026-11-24” in words, as every page here writes a day.
const dayInWords = (iso) => new Intl.DateTimeFormat(english ? "en-GB" : "id-ID", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(new Date(`${iso}T00:00:00`));
const momentInWords = (iso) => new Intl.DateTimeFormat(english ? "en-GB" : "id-ID", { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));

function show(outcome, seal) {
  const fits = outcome === "genuine" || outcome === "expired";
  let shown;
  for (const one of place.querySelectorAll("[data-outcome]")) {
    one.hidden = one.dataset.outcome !== outcome;
    if (!one.hidden) shown = one;
  }
  const facts = document.getElementById("device-facts");
  facts.hidden = !fits;
  if (fits) fill(facts, seal);
  for (const link of place.querySelectorAll("[data-again]")) link.href = seal ? again(seal) : location.href;
  shown.scrollIntoView({ block: "nearest" });
}

const again = (seal) => `${form.getAttribute("action")}?nomor=${encodeURIComponent(seal[2])}`;

function fill(facts, seal) {
  for (const one of facts.querySelectorAll("[data-seal]")) {
    const said = seal[Number(one.dataset.seal)];
    one.closest(".summary-row").hidden = !said;
    one.textContent = said && "day" in one.dataset ? dayInWords(said) : said;
  }
  facts.querySelector("time").textContent = kept().at ? momentInWords(kept().at) : "—";
}

async function checkHere(line) {
  const found = read(line);
  if (!found) return show("unreadable");
  return show(await check(found).catch(() => "unknown"), found.seal);
}

// The office's finding where it can be had; else what this device can tell.
async function checkCode(line) {
  if (!read(line)) return show("unreadable");
  if (await networkAnswers()) return location.assign(`${form.getAttribute("action")}q/${encodeURIComponent(lastPart(line))}`);
  return checkHere(line);
}

// A file is compared with what the office issued: that cannot be done here.
async function sendFile(event) {
  event.preventDefault();
  if (await networkAnswers()) event.target.submit();
  else show("file");
}

// Phones say “online” when they are not, and miss it when they are: only an answer counts.
async function askAgain() {
  do await new Promise((done) => { setTimeout(done, PATIENCE); addEventListener("online", done, { once: true }); });
  while (!(await networkAnswers()));
  location.reload();
}

function start() {
  networkAnswers();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    checkCode(new FormData(form).get("line"));
  });
  const number = document.querySelector("input[name=nomor]");
  number.form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    show("number");
  });
  document.getElementById("file").form.addEventListener("submit", sendFile);
  if ("answered" in place.dataset) return;
  // The office did not answer for this address: the phone opened its kept page instead.
  const asked = new URLSearchParams(location.search);
  const line = location.pathname.includes(MARKER) ? location.pathname.split(MARKER)[1] : asked.get("line");
  if (line) checkHere(line);
  else if (asked.get("nomor")) {
    number.value = asked.get("nomor");
    show("number");
  } else return;
  askAgain();
}

if (form) start();
