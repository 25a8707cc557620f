// Checks the signed line of a QR code on this device, with keys kept from the last visit.
const place = document.getElementById("offline-finding");
const failure = document.getElementById("offline-failure");
const form = document.getElementById("offline-form");
const KEYS = "balai-verification-keys";

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};

async function keys() {
  try {
    const answer = await fetch(place.dataset.keys);
    if (!answer.ok) throw new Error("no keys");
    const found = (await answer.json()).keys;
    localStorage.setItem(KEYS, JSON.stringify(found));
    return found;
  } catch {
    return JSON.parse(localStorage.getItem(KEYS) || "[]");
  }
}

async function check(line) {
  const [signed, signature] = line.trim().split("/").pop().split(".");
  const seal = JSON.parse(new TextDecoder().decode(bytes(signed)));
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  for (const jwk of await keys()) {
    if (jwk.kid !== seal[1]) continue;
    const { kty, crv, x, y } = jwk;
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, algorithm, false, ["verify"]);
    const genuine = await crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" }, key, bytes(signature), new TextEncoder().encode(signed));
    if (genuine) return seal;
  }
  return null;
}

function show(seal) {
  place.hidden = !seal;
  failure.hidden = Boolean(seal);
  if (!seal) return failure.scrollIntoView();
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
  place.scrollIntoView();
}

const run = (line) => check(line).then(show, () => show(null));

if (form) {
  keys();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(new FormData(form).get("line"));
  });
  const marker = "/verifikasi/q/";
  if (location.pathname.includes(marker)) run(location.pathname.split(marker)[1]);
}
