/* Keeps the shell, the offline page and pages that are the same for every visitor; never a private
   one, and never what was found for somebody: a finding of yesterday may be false today. */
"use strict";
importScripts("{{ drafts }}");
const VERSION = "balai-{{ version }}";
const KEPT = {{ kept|safe }};
const PAGES = "balai-pages-2"; /* a new name drops what phones kept under the old one */
const PAGES_LIMIT = 60;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(VERSION);
    await cache.addAll(KEPT.files);
    /* Without cookies: what is kept is what anybody sees. */
    await Promise.all(KEPT.pages.map(async (page) => {
      const answer = await fetch(page, { credentials: "omit", cache: "reload" });
      if (answer.ok) await cache.put(page, answer);
    }));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== VERSION && name !== PAGES).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname.startsWith("/static/")) event.respondWith(fromCacheFirst(request));
  else if (request.mode === "navigate") event.respondWith(fromNetworkFirst(request));
});

/* The network is back and perhaps no tab is open: what waits is sent from here. */
self.addEventListener("sync", (event) => {
  if (event.tag === "balai-drafts") event.waitUntil(sendDrafts());
});

async function sendDrafts() {
  await self.balaiDrafts.sendAll();
  const tabs = await self.clients.matchAll();
  tabs.forEach((tab) => tab.postMessage("balai-drafts"));
}

async function fromCacheFirst(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && (answer.headers.get("Cache-Control") || "").includes("immutable")) {
    const cache = await caches.open(VERSION);
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function fromNetworkFirst(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && mayKeep(request, answer)) {
      const cache = await caches.open(PAGES);
      await cache.put(request, answer.clone());
      const keys = await cache.keys();
      if (keys.length > PAGES_LIMIT) await cache.delete(keys[0]);
    }
    return answer;
  } catch {
    return keptFor(request);
  }
}

const mayKeep = (request, answer) => answer.headers.get("Balai-Keep") === "page" && !new URL(request.url).search;

/* The page itself; else the nearest one above it that works without a network, whose script reads
   the address; else the page that says there is no network. */
async function keptFor(request) {
  const { pathname } = new URL(request.url);
  const above = KEPT.pages.filter((page) => pathname.startsWith(page)).sort((a, b) => b.length - a.length);
  const found = await caches.match(request);
  if (found) return found;
  const cache = await caches.open(VERSION);
  for (const page of above) {
    const kept = await cache.match(page);
    if (kept) return kept;
  }
  return cache.match(pathname.startsWith("/en/") ? "/en/offline/" : "/offline/");
}
