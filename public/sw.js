// The service worker of the responder's phone. It keeps the screen itself (never an answer of the API), wakes for Web Push
// and says when a push arrived. Plain JavaScript: the browser fetches this very file.

const shellCache = 'turnout-shell-1'
const assetCache = 'turnout-assets-1'
const shellPath = '/field'
/** A network that has not answered by then is taken for none. */
const navigationTimeoutMs = 3_000
const mostAssets = 300

self.addEventListener('install', (event) => {
  event.waitUntil(precache().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()))
})

async function removeOldCaches() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('turnout-') && name !== shellCache && name !== assetCache)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** Without a network at this moment the first visit with one fills the cache. */
async function precache() {
  try {
    const shell = await fetch(shellPath, { credentials: 'same-origin' })
    if (shell.ok && !shell.redirected) await keepShell(shell)
  } catch {
    // Then nothing is kept yet.
  }
}

const isAsset = (url) =>
  url.origin === self.location.origin &&
  (url.pathname.startsWith('/_next/static/') || url.pathname.startsWith('/icons/'))

const assetsIn = (html) => [...html.matchAll(/\/_next\/static\/[^"'\\<>\s)]+/g)].map(([path]) => path)

/** Grows with every change of who is signed in here, or for which agency. */
let sessionCount = 0

/**
 * A new shell takes the place of the old one only when all it is made of is here too: half of a new build is worth less than
 * the whole of an old one. Nor does it when somebody else has signed in meanwhile.
 */
async function keepShell(response) {
  const session = sessionCount
  const assets = assetsIn(await response.clone().text())
  if (!(await keepAssets(assets)) || session !== sessionCount) return
  const cache = await caches.open(shellCache)
  await cache.put(shellPath, response)
  // It may have changed while that was written.
  if (session !== sessionCount) await caches.delete(shellCache)
}

/** @returns whether all of them are kept now */
async function keepAssets(paths) {
  const cache = await caches.open(assetCache)
  const urls = paths.map((path) => new URL(path, self.location.origin))
  const wanted = new Set(urls.filter(isAsset).map(String))
  const kept = await Promise.all([...wanted].map((url) => keepAsset(cache, url)))
  // Assets of builds long gone leave first (keys come in the order they were put), never those asked for now.
  const keys = await cache.keys()
  const others = keys.filter((key) => !wanted.has(key.url))
  await Promise.all(others.slice(0, Math.max(0, keys.length - mostAssets)).map((key) => cache.delete(key)))
  return kept.every(Boolean)
}

async function keepAsset(cache, url) {
  if (await cache.match(url)) return true
  const response = await fetch(url).catch(() => undefined)
  if (response?.status !== 200) return false
  await cache.put(url, response)
  return true
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET') {
    if (url.origin === self.location.origin && url.pathname.startsWith('/api/session'))
      event.respondWith(changeSession(event))
    return
  }
  if (request.mode === 'navigate' && url.origin === self.location.origin && url.pathname === shellPath)
    event.respondWith(navigate(event))
  else if (isAsset(url)) event.respondWith(assetFirst(request))
})

async function navigate(event) {
  const network = fetch(event.request).then((response) => {
    // Sent to the sign-in: what was kept of somebody signed in must not be shown any more.
    if (response.type === 'opaqueredirect') event.waitUntil(dropShell())
    else if (response.ok && !response.redirected) event.waitUntil(keepShell(response.clone()).catch(() => undefined))
    return response
  })
  const timeout = new Promise((resolve) => setTimeout(resolve, navigationTimeoutMs))
  const first = await Promise.race([network.catch(() => undefined), timeout])
  // A broken server is no reason to lose the screen either.
  if (first && first.status < 500) return first
  const kept = await caches.match(shellPath)
  return kept ?? network
}

function dropShell() {
  sessionCount += 1
  return caches.delete(shellCache)
}

/**
 * Signing in or out, joining or choosing an agency: the kept shell names somebody else then, and is gone before the page
 * learns that it worked. What is open in other tabs is told.
 */
async function changeSession(event) {
  const response = await fetch(event.request)
  if (!response.ok) return response
  await dropShell()
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  for (const page of pages) if (page.id !== event.clientId) page.postMessage({ type: 'session-changed' })
  return response
}

async function assetFirst(request) {
  const cache = await caches.open(assetCache)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok && response.status === 200) await cache.put(request, response.clone())
  return response
}

self.addEventListener('message', (event) => {
  const { type, paths } = event.data ?? {}
  // What the page had loaded before this worker was there.
  if (type === 'keep' && Array.isArray(paths)) event.waitUntil(keepAssets(paths))
})

const vibrations = {
  assignment: [400, 150, 400, 150, 800],
  emergency: [800, 200, 800, 200, 800, 200, 800],
  message: [200, 100, 200],
  test: [150],
}

self.addEventListener('push', (event) => {
  const payload = readPayload(event.data)
  // Browsers take the permission away from who is woken and shows nothing.
  event.waitUntil(Promise.all([showNotification(payload), sendReceipt(payload)]))
})

function readPayload(data) {
  try {
    return data.json()
  } catch {
    return {
      kind: 'message',
      title: 'Turnout',
      body: 'Something is new. Open the app.',
      path: shellPath,
      tag: 'turnout',
    }
  }
}

async function showNotification(payload) {
  const { kind, title, body, path, tag } = payload
  await self.registration.showNotification(title, {
    body,
    tag,
    renotify: true,
    requireInteraction: kind === 'assignment' || kind === 'emergency',
    silent: false,
    vibrate: vibrations[kind] ?? vibrations.message,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    timestamp: Date.now(),
    data: { path },
  })
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  for (const page of pages) page.postMessage({ type: 'pushed', kind })
}

/** The proof that this phone was reached; a sleepy network gets three attempts. */
async function sendReceipt({ deliveryId, receiptToken }) {
  if (!deliveryId || !receiptToken) return
  for (const waitMs of [0, 2_000, 6_000]) {
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const answer = await fetch('/api/v1/push-receipts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ deliveryId, receiptToken }),
      signal: AbortSignal.timeout(5_000),
    }).catch(() => undefined)
    if (answer && answer.status < 500) return
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPage(event.notification.data?.path ?? shellPath))
})

async function openPage(path) {
  const target = new URL(path, self.location.origin)
  // Only our own pages, whatever a push says.
  const { pathname, href } = target.origin === self.location.origin ? target : new URL(shellPath, self.location.origin)
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = pages.find((page) => new URL(page.url).pathname === pathname)
  if (open) return open.focus()
  return self.clients.openWindow(href)
}

self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(subscribeAgain(event.oldSubscription))
})

async function subscribeAgain(old) {
  const config = await (await fetch('/api/config')).json()
  const subscription = await self.registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: old?.options?.applicationServerKey ?? config.vapidPublicKey,
  })
  const { endpoint, keys } = subscription.toJSON()
  await fetch('/api/v1/me/push-subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys, deviceName: 'This device, subscribed anew by the browser' }),
    signal: AbortSignal.timeout(10_000),
  })
}
