import { expect } from '@playwright/test'
import { openPhone, setScene } from './field-scene'
import { test } from './story'

const push = {
  deliveryId: '0198a000-0000-7000-8000-000000000003',
  kind: 'assignment',
  title: 'M17: Chest pain, 62 y',
  body: '1400 Evans Ave',
  path: '/field',
  tag: 'incident-1',
  receiptToken: 'of this delivery alone',
}

test('a push rings until it is seen, replaces the one before it, and the phone says that it came', async ({
  browser,
  baseURL,
}) => {
  const page = await openPhone(browser, await setScene(baseURL ?? ''), { permissions: ['notifications'] })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  const receipts: string[] = []
  page.context().on('request', (request) => {
    if (request.url().endsWith('/api/v1/push-receipts')) receipts.push(request.postData() ?? '')
  })
  // The browser's own way to hand a push to the worker: no push service stands between.
  const devtools = await page.context().newCDPSession(page)
  let registrationId = ''
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId = registrations[0]?.registrationId ?? registrationId
  })
  await devtools.send('ServiceWorker.enable')
  await expect.poll(() => registrationId).not.toBe('')
  for (const title of [push.title, 'M17: Chest pain, update']) {
    const data = JSON.stringify({ ...push, title })
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: baseURL ?? '', registrationId, data })
  }
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      const notifications = await registration.getNotifications()
      return notifications.map(({ title, body, requireInteraction }) => ({ title, body, requireInteraction }))
    })
  const update = { title: 'M17: Chest pain, update', body: '1400 Evans Ave', requireInteraction: true }
  await expect.poll(shown).toEqual([update])
  await expect.poll(() => receipts.length).toBe(2)
  expect(receipts[0]).toContain(push.receiptToken)
})
