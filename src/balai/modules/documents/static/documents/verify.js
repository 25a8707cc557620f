// Checks the signed line of a QR code on this device, with keys kept from the last visit.
const place = document.getElementById("offline-finding");
const outcomes = ["forged", "unknown", "unreadable"];
const form = document.getElementById("offline-form");
const KEYS = "balai-verification-keys";

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};

// What was kept: {keys, at}. `at` is the day until which anything could be known.
const kept = () => JSON.parse(localStorage.getItem(KEYS) || "{}");

async function keys() {
  try {
    const answer = await fetch(place.dataset.keys);
    if (!answer.ok) throw new Error("no keys");
    const found = (await answer.json()).keys;
    localStorage.setItem(KEYS, JSON.stringify({ keys: found, at: new Date().toISOString() }));
    return found;
  } catch {
    return kept().keys || [];
  }
}

// "unreadable", "unknown" (no key of that office is here), "forged", or the seal.
async function check(line) {
  const [signed, signature] = line.trim().split("/").pop().split(".");
  let seal, given;
  try {
    seal = JSON.parse(new TextDecoder().decode(bytes(signed)));
    given = bytes(signature);
    if (!Array.isArray(seal) || seal.length !== 9 || given.length !== 64) return "unreadable";
  } catch {
    return "unreadable";
  }
  const found = await keys();
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  for (const jwk of found) {
    if (jwk.kid !== seal[1]) continue;
    const { kty, crv, x, y } = jwk;
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, algorithm, false, ["verify"]);
    const genuine = await crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" }, key, given, new TextEncoder().encode(signed));
    return genuine ? seal : "forged";
  }
  return navigator.onLine && found.length ? "forged" : "unknown";
}

function show(seal) {
  place.hidden = !Array.isArray(seal);
  for (const name of outcomes) document.getElementById(`offline-${name}`).hidden = name !== seal;
  if (place.hidden) return document.getElementById(`offline-${seal}`).scrollIntoView();
  const english = document.documentElement.lang === "en";
  const names = english
    ? ["Document number", "Document", "Name", "NIK", "Office", "Issued", "Valid until"]
    : ["Nomor dokumen", "Dokumen", "Nama", "NIK", "Kantor", "Terbit", "Berlaku sampai"];
  const list = place.querySelector("dl");
  list.replaceChildren();
  names.forEach((name, at) => {
    if (!seal[at + 2]) return;
    const term = document.createElement("dt");
    const fact = document.createElement("dd");
    term.textContent = name;
    fact.textContent = seal[at + 2];
    list.append(term, fact);
  });
  const known = place.querySelector("time");
  known.textContent = kept().at ? new Date(kept().at).toLocaleString(english ? "en-GB" : "id-ID") : "—";
  place.scrollIntoView();
}

const run = (line) => check(line).then(show, () => show("unknown"));

if (form) {
  keys();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(new FormData(form).get("line"));
  });
  const marker = "/verifikasi/q/";
  if (location.pathname.includes(marker)) run(location.pathname.split(marker)[1]);
}
