import { expect, type Page } from '@playwright/test'
import type { Emergency } from '../lib/incidents/field-schema'
import type { Incident, Note } from '../lib/incidents/schema'
import { addMember, password } from './agency'
import { expectAccessibleInBothThemes } from './axe'
import { holdEmergency, openPhone, send, setScene, unitNow } from './field-scene'
import { test } from './story'

const status = (page: Page) => page.getByRole('region', { name: 'Status', exact: true })
const noNetwork = (page: Page) => page.route('**/api/v1/**', (route) => route.abort())
const networkAgain = (page: Page) => page.unroute('**/api/v1/**')

test('without a network presses are kept, also over a reload of the page, and counted with the time they were made', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  await page.route('**/api/v1/**', (route) => route.abort())
  await status(page).getByRole('button', { name: 'En route' }).click()
  const pressedAt = Date.now()
  await expect(page.getByText(/^Not sent yet: En route/)).toBeVisible()
  await expect(page.getByText(/No connection. What you see is from/)).toBeVisible({ timeout: 25_000 })
  await expect(page.getByRole('heading', { name: 'Chest pain, 62 y' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  expect(await unitNow(scene)).toMatchObject({ status: 'assigned' })
  // Longer than a tap may be on its way and still be stamped by the server's clock.
  await expect.poll(() => Date.now() - pressedAt, { timeout: 10_000 }).toBeGreaterThan(5_000)
  await page.unroute('**/api/v1/**')
  await page.reload()
  await expect(page.getByText(/^En route counted/)).toBeVisible({ timeout: 15_000 })
  const { assignments } = await scene.dispatcher.api.get<Incident>(`/incidents/${incident.id}`)
  const enRouteAt = Date.parse(assignments.find((one) => one.unitId === scene.medic.id)?.enRouteAt ?? '')
  expect(Math.abs(enRouteAt - pressedAt)).toBeLessThan(2_000)
})

test('a press that waited is not sent into another incident', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  const first = await send(scene)
  const page = await openPhone(browser, scene)
  await page.route('**/api/v1/**', (route) => route.abort())
  const pressedAt = Date.now()
  await status(page).getByRole('button', { name: 'Available' }).click()
  await scene.dispatcher.api.post(`/incidents/${first.id}/transition`, { event: 'cancel', reason: 'False alarm' })
  const second = await send(scene)
  await expect.poll(() => Date.now() - pressedAt, { timeout: 10_000 }).toBeGreaterThan(5_000)
  await page.unroute('**/api/v1/**')
  await expect(page.getByText(/is not on that incident any more, so it was not sent/)).toBeVisible({ timeout: 15_000 })
  expect(await unitNow(scene)).toMatchObject({ status: 'assigned', incidentId: second.id })
})

test('presses made without a network are counted once each, in their order', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  const second = await page.context().newPage()
  await second.goto('/field')
  await expect(second.getByRole('heading', { name: 'M17' })).toBeVisible()
  await page.context().setOffline(true)
  for (const step of ['En route', 'On scene', 'At patient'])
    await status(page).getByRole('button', { name: step }).click()
  await expect(page.getByText(/^Not sent yet: En route, On scene, At patient/)).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(/^Not sent yet/)).toHaveCount(0, { timeout: 30_000 })
  await expect.poll(async () => (await unitNow(scene)).status).toBe('at_patient')
  const { data } = await scene.dispatcher.api.get<{ data: { type: string; after: { unit?: { status?: string } } }[] }>(
    `/incidents/${incident.id}/timeline?limit=100`,
  )
  // Two tabs were open, and each press is one line of the log all the same.
  expect(data.filter((entry) => entry.type === 'resource.status_changed')).toHaveLength(3)
  const { assignments } = await scene.dispatcher.api.get<Incident>(`/incidents/${incident.id}`)
  const own = assignments.find((one) => one.unitId === scene.medic.id)
  const times = [own?.enRouteAt, own?.onSceneAt, own?.atPatientAt].map((at) => Date.parse(at ?? ''))
  expect(times).toEqual(times.toSorted((one, other) => one - other))
})

test('without a network the screen itself opens, with what was known, and says from when it is', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  await send(scene)
  const page = await openPhone(browser, scene)
  await expect(page.getByRole('heading', { name: 'Chest pain, 62 y' })).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  // Once more under the worker, so that everything of the screen has passed through it.
  await page.reload()
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  await page.waitForFunction(async () => (await caches.match('/field')) !== undefined)
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Chest pain, 62 y' })).toBeVisible()
  await expect(page.getByText('1400 Evans Ave, Apt #4 (rear)')).toBeVisible()
  await expect(page.getByText(/No connection. What you see is from/)).toBeVisible()
  await expect(page.locator('[data-watermark]')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.context().setOffline(false)
  await expect(page.locator('[data-watermark]')).toHaveCount(0, { timeout: 30_000 })
})

test('what is typed stays typed over a reload, and what is handed over without a network arrives later', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  await page.getByLabel('Write a note').fill('Two patients, one of them a child')
  await page.reload()
  await expect(page.getByLabel('Write a note')).toHaveValue('Two patients, one of them a child')
  await noNetwork(page)
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByLabel('Choose photos').setInputFiles('public/icons/icon-192.png')
  const waiting = page.getByRole('list', { name: 'Not sent yet' })
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  await expect(waiting).toContainText('Two patients, one of them a child')
  await networkAgain(page)
  await expect(waiting).toHaveCount(0, { timeout: 30_000 })
  const { data } = await scene.dispatcher.api.get<{ data: Note[] }>(`/incidents/${incident.id}/notes`)
  expect(data.filter((note) => note.text.startsWith('Two patients'))).toHaveLength(1)
})

test('an emergency is held, kept without a network, sent before everything else, and says when it was heard', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  await send(scene)
  const page = await openPhone(browser, scene)
  const emergency = page.getByRole('region', { name: 'Emergency' })
  await page.getByRole('button', { name: /^SOS/ }).click()
  await expect(emergency).toHaveCount(0)
  await noNetwork(page)
  await status(page).getByRole('button', { name: 'En route' }).click()
  await holdEmergency(page)
  await expect(emergency).toContainText('Emergency not sent yet')
  const sent: string[] = []
  page.on('request', (request) => {
    if (['POST', 'PATCH'].includes(request.method())) sent.push(new URL(request.url()).pathname)
  })
  await networkAgain(page)
  await expect(emergency).toContainText('Dispatch has been alarmed — not acknowledged yet', { timeout: 15_000 })
  await expect.poll(async () => (await unitNow(scene)).status, { timeout: 15_000 }).toBe('en_route')
  const isAlarm = (path: string) => path.endsWith('/emergencies')
  expect(sent.findIndex(isAlarm)).toBeLessThan(sent.findIndex((path) => path.endsWith('/status')))
  await expectAccessibleInBothThemes(page)
  const { data } = await scene.dispatcher.api.get<{ data: Emergency[] }>('/emergencies?open=true')
  expect(data).toHaveLength(1)
  expect(data[0]).toMatchObject({ unitId: scene.medic.id, raisedByName: 'Rae Responder' })
  await scene.dispatcher.api.post(`/emergencies/${data[0]?.id}/acknowledge`, {})
  await expect(emergency).toContainText('acknowledged by Dana Dispatcher', { timeout: 15_000 })
  await scene.dispatcher.api.post(`/emergencies/${data[0]?.id}/clear`, { reason: 'Crew is safe' })
  await expect(emergency).toContainText('cleared by Dana Dispatcher', { timeout: 30_000 })
  // And help can be called again, also by whoever has not closed what is over.
  await expect(page.getByRole('button', { name: /^SOS/ })).toBeEnabled()
})

test('the emergency button is held with a key as well, and let go in time it does nothing', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const page = await openPhone(browser, scene)
  const button = page.getByRole('button', { name: /^SOS/ })
  await button.focus()
  await page.keyboard.down('Space')
  await page.keyboard.up('Space')
  await expect(button).toBeEnabled()
  await page.keyboard.down('Space')
  await expect(page.getByRole('region', { name: 'Emergency' })).toContainText('Dispatch has been alarmed', {
    timeout: 10_000,
  })
  await page.keyboard.up('Space')
})

test('signing out leaves nothing of the person on the phone', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  await send(scene)
  const page = await openPhone(browser, scene)
  await expect(page.getByRole('heading', { name: 'Chest pain, 62 y' })).toBeVisible()
  await page.getByLabel('Write a note').fill('Something private')
  await page.getByRole('button', { name: 'Me and this phone' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  const left = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('turnout-field')
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('no database')))
    })
    const counts = [...database.objectStoreNames].map(
      (name) =>
        new Promise<number>((resolve) => {
          const request = database.transaction(name).objectStore(name).count()
          request.addEventListener('success', () => resolve(request.result))
        }),
    )
    const shells = (await caches.keys()).filter((name) => name.startsWith('turnout-shell'))
    return { rows: await Promise.all(counts), shells, stored: JSON.stringify(localStorage) }
  })
  expect(left.rows.every((count) => count === 0)).toBe(true)
  expect(left.shells).toEqual([])
  expect(left.stored).not.toContain('Something private')
})

test('a phone that passes from hand to hand shows nobody what was kept of another', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  await send(scene)
  const page = await openPhone(browser, scene)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Chest pain, 62 y' })).toBeVisible()
  await page.waitForFunction(async () => (await caches.match('/field')) !== undefined)
  const second = await page.context().newPage()
  await second.goto('/sign-in')
  // Without a sign-out before it: the session of the first had run out, say.
  const { email } = await addMember(scene.owner, baseURL ?? '', 'responder', 'Sam Second')
  await second.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`Signing in was answered ${answer.status}.`)
    },
    { email, password },
  )
  // The tab of the first is of the second now, whatever the network does.
  await expect(page.getByText('You are on no unit')).toBeVisible()
  await page.getByRole('button', { name: 'Me and this phone' }).click()
  await expect(page.getByText(email)).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.waitForFunction(async () => (await (await caches.match('/field'))?.text())?.includes('Sam Second'))
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByText('You are on no unit')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Chest pain, 62 y' })).toHaveCount(0)
})

test('a photo that does not get through keeps no note back', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  await page.route('**/photos*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByLabel('Choose photos').setInputFiles('public/icons/icon-192.png')
  const waiting = page.getByRole('list', { name: 'Not sent yet' })
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  await page.getByLabel('Write a note').fill('Gas is off')
  await page.getByRole('button', { name: 'Add note' }).click()
  const notes = () => scene.dispatcher.api.get<{ data: Note[] }>(`/incidents/${incident.id}/notes`)
  await expect.poll(async () => (await notes()).data.map(({ text }) => text)).toContain('Gas is off')
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  // The call ends for this unit; what was taken in it is still there to see, and arrives.
  await status(page).getByRole('button', { name: 'Available' }).click()
  await expect(page.getByRole('region', { name: 'Of an earlier call, not sent yet' })).toBeVisible()
  await page.unroute('**/photos*')
  await expect(page.getByRole('region', { name: 'Of an earlier call, not sent yet' })).toHaveCount(0, {
    timeout: 45_000,
  })
})
