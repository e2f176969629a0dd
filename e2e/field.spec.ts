import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import type { Unit } from '../lib/resources/schema'
import { expectAccessibleInBothThemes } from './axe'
import { addMember, foundAgency, openAs, type Person } from './agency'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

interface Scene {
  dispatcher: Person
  responder: Person
  medic: Unit
  engine: Unit
}

/** A medic unit with a responder on it, an engine, and a dispatcher. */
async function setScene(baseURL: string): Promise<Scene> {
  const owner = await foundAgency(baseURL)
  const dispatcher = await addMember(owner, baseURL, 'dispatcher', 'Dana Dispatcher')
  const responder = await addMember(owner, baseURL, 'responder', 'Rae Responder')
  const { id } = await responder.api.get<{ id: string }>('/me')
  const medic = await owner.api.post<Unit>('/units', { name: 'M17', type: 'MEDIC', memberIds: [id] })
  const engine = await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE' })
  return { dispatcher, responder, medic, engine }
}

async function send(scene: Scene): Promise<Incident> {
  const incident = await scene.dispatcher.api.post<Incident>('/incidents', {
    type: 'medical',
    priority: 2,
    title: 'Chest pain, 62 y',
    address: '1400 Evans Ave, Apt #4 (rear)',
    position: { lat: 37.7415, lon: -122.3861 },
  })
  const unitIds = [scene.medic.id, scene.engine.id]
  await scene.dispatcher.api.post(`/incidents/${incident.id}/assign`, { unitIds, note: 'Rear entrance' })
  return incident
}

async function openPhone(browser: Browser, scene: Scene): Promise<Page> {
  const page = await openAs(browser, scene.responder, phone)
  await page.goto('/field')
  await expect(page.getByRole('heading', { name: 'M17' })).toBeVisible()
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  return page
}

const nextStep = (page: Page) => page.getByRole('region', { name: 'Next step' })
const unitNow = (scene: Scene) => scene.dispatcher.api.get<Unit>(`/units/${scene.medic.id}`)

test('a responder lands on their own screen, and is told when their unit is sent, without doing anything', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const page = await openAs(browser, scene.responder, phone)
  await page.goto('/')
  await expect(page).toHaveURL(/\/field$/)
  await expect(page.getByText('No assignment')).toBeVisible()
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  await send(scene)
  await expect(page.getByRole('heading', { name: 'Chest pain, 62 y' })).toBeVisible({ timeout: 3_000 })
  await expect(page.getByText('1400 Evans Ave, Apt #4 (rear)')).toBeVisible()
  await expect(page.getByText('Rear entrance')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Who else' })).toContainText('E17')
  await expectAccessibleInBothThemes(page)
})

test('from acknowledging to available: each press counts, and its time stands in the incident', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByText(/^Acknowledged counted/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0)
  for (const step of ['En route', 'On scene', 'At patient', 'Transporting', 'At hospital']) {
    await nextStep(page).getByRole('button', { name: step }).click()
    await expect(nextStep(page).getByText(new RegExp(`^${step} counted`))).toBeVisible()
  }
  await nextStep(page).getByRole('button', { name: 'Available' }).click()
  await expect(nextStep(page).getByText(/^Available counted/)).toBeVisible()
  await expect(page.getByText('No assignment')).toBeVisible()
  const { assignments } = await scene.dispatcher.api.get<Incident>(`/incidents/${incident.id}`)
  const own = assignments.find((one) => one.unitId === scene.medic.id)
  const times = [own?.acknowledgedAt, own?.enRouteAt, own?.onSceneAt, own?.atPatientAt, own?.transportingAt]
  expect(times.every((time) => typeof time === 'string')).toBe(true)
  expect(own).toMatchObject({ status: 'cleared', clearedAt: expect.any(String), atHospitalAt: expect.any(String) })
})

test('a slip is taken back within ten seconds, and the time with it', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  await send(scene)
  const page = await openPhone(browser, scene)
  await page.getByRole('region', { name: 'Status', exact: true }).getByRole('button', { name: 'On scene' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeVisible()
  expect(await unitNow(scene)).toMatchObject({ status: 'assigned' })
})

test('without a network presses are kept, also over a reload of the page, and counted with the time they were made', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  await page.route('**/api/v1/**', (route) => route.abort())
  await nextStep(page).getByRole('button', { name: 'En route' }).click()
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
  await page.getByRole('region', { name: 'Status', exact: true }).getByRole('button', { name: 'Available' }).click()
  await scene.dispatcher.api.post(`/incidents/${first.id}/transition`, { event: 'cancel', reason: 'False alarm' })
  const second = await send(scene)
  await expect.poll(() => Date.now() - pressedAt, { timeout: 10_000 }).toBeGreaterThan(5_000)
  await page.unroute('**/api/v1/**')
  await expect(page.getByText(/is not on that incident any more, so it was not sent/)).toBeVisible({ timeout: 15_000 })
  expect(await unitNow(scene)).toMatchObject({ status: 'assigned', incidentId: second.id })
})

test('the way is one press away in the phone’s own maps, and notes arrive while one looks', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const userAgent = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36'
  const page = await openAs(browser, scene.responder, { ...phone, userAgent })
  await page.goto('/field')
  await expect(page.getByRole('link', { name: 'Open in maps' })).toHaveAttribute(
    'href',
    'geo:37.7415,-122.3861?q=37.7415%2C-122.3861(1400%20Evans%20Ave%2C%20Apt%20%234%20(rear))',
  )
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  await scene.dispatcher.api.post(`/incidents/${incident.id}/notes`, { text: 'Dog in the yard' })
  await expect(page.getByText('Dog in the yard')).toBeVisible({ timeout: 3_000 })
})

test('somebody on no unit is told what to do about it', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const page = await openAs(browser, await addMember(owner, url, 'responder', 'Rae Responder'), phone)
  await page.goto('/field')
  await expect(page.getByText('You are on no unit')).toBeVisible()
  await expectAccessibleInBothThemes(page)
})
