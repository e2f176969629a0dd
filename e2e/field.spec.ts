import { expect } from '@playwright/test'
import type { Incident, Note } from '../lib/incidents/schema'
import type { Photo } from '../lib/incidents/field-schema'
import type { Person as RegisteredPerson } from '../lib/resources/register-schema'
import type { Unit } from '../lib/resources/schema'
import { addMember, foundAgency, openAs } from './agency'
import { expectAccessibleInBothThemes } from './axe'
import { nextStep, openPhone, phone, preparePage, send, setScene, unitNow } from './field-scene'
import { test } from './story'

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
  await expect(page.getByRole('region', { name: 'Hazards' })).toContainText('Home oxygen in use')
  await expect(page.getByRole('region', { name: 'Who else' })).toContainText('E17')
  await expectAccessibleInBothThemes(page)
  for (const button of await page.locator('button:visible, main a:visible').all()) {
    const box = await button.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), await button.innerText()).toBeGreaterThanOrEqual(56)
  }
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
  await nextStep(page).getByRole('link', { name: 'Respond and navigate' }).click()
  await expect(nextStep(page).getByText(/^En route counted/)).toBeVisible()
  await page.bringToFront()
  for (const step of ['On scene', 'At patient', 'Transporting', 'At hospital']) {
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

test('the way is one press away in the phone’s own maps, and notes arrive while one looks', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const userAgent = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36'
  const page = await openPhone(browser, scene, { userAgent })
  const way = 'geo:37.7415,-122.3861?q=37.7415%2C-122.3861(1400%20Evans%20Ave%2C%20Apt%20%234%20(rear))'
  await expect(page.getByRole('link', { name: 'Open in maps' })).toHaveAttribute('href', way)
  await expect(page.getByRole('link', { name: 'Respond and navigate' })).toHaveAttribute('href', way)
  await scene.dispatcher.api.post(`/incidents/${incident.id}/notes`, { text: 'Dog in the yard' })
  await expect(page.getByText('Dog in the yard')).toBeVisible({ timeout: 3_000 })
})

test('somebody on no unit is told what to do about it', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const page = await openAs(browser, await addMember(owner, url, 'responder', 'Rae Responder'), phone)
  await preparePage(page)
  await page.goto('/field')
  await expect(page.getByText('You are on no unit')).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('who has no call here is told so: a dispatcher is shown the console, a viewer is offered nothing to press', async ({
  browser,
  baseURL,
}) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const dispatcher = await openAs(browser, await addMember(owner, url, 'dispatcher', 'Dana Dispatcher'))
  await dispatcher.goto('/field')
  await expect(dispatcher.getByText('You are on no unit')).toBeVisible()
  await expect(dispatcher.getByRole('button', { name: /^SOS/ })).toBeVisible()
  const viewer = await openAs(browser, await addMember(owner, url, 'viewer', 'Vera Viewer'))
  await viewer.goto('/field')
  await expect(viewer.getByText('This account may look, not report')).toBeVisible()
  await expect(viewer.getByRole('button', { name: /^SOS/ })).toHaveCount(0)
  await expect(viewer.getByRole('switch')).toHaveCount(0)
  await expectAccessibleInBothThemes(viewer)
  await viewer.getByRole('link', { name: 'Open the console' }).click()
  await expect(viewer).toHaveURL(/\/console/)
})

test('a message of the dispatcher stands apart and stays new until it is read; notes do not', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  const path = `/incidents/${incident.id}/notes`
  await scene.dispatcher.api.post(path, { text: 'He has stopped breathing', isMessage: true })
  await scene.dispatcher.api.post(path, { text: 'Key under the mat' })
  const messages = page.getByRole('region', { name: 'Messages from dispatch' })
  await expect(messages).toContainText('He has stopped breathing')
  await expect(messages).toContainText('1 new')
  await expect(messages).not.toContainText('Key under the mat')
  await messages.getByRole('button', { name: 'Read' }).click()
  await expect(messages).not.toContainText('1 new')
  await page.reload()
  await expect(messages).toContainText('He has stopped breathing')
  await expect(messages).not.toContainText('1 new')
})

test('a note and a photo of the scene reach the incident', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  const incident = await send(scene)
  const page = await openPhone(browser, scene)
  await page.getByLabel('Write a note').fill('Gate is locked, use the alley')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByLabel('Write a note')).toHaveValue('')
  await page.getByLabel('Choose photos').setInputFiles('public/icons/icon-512.png')
  await expect(page.getByRole('list', { name: 'Photos' }).getByRole('img')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Photos' }).getByRole('link')).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Not sent yet' })).toHaveCount(0)
  const notes = await scene.dispatcher.api.get<{ data: Note[] }>(`/incidents/${incident.id}/notes`)
  expect(notes.data.map((note) => [note.text, note.author.name])).toContainEqual([
    'Gate is locked, use the alley',
    'Rae Responder',
  ])
  const photos = await scene.dispatcher.api.get<{ data: Photo[] }>(`/incidents/${incident.id}/photos`)
  expect(photos.data).toHaveLength(1)
})

test('who I am today: readiness and a seat are mine to say', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  const seats = { seats: [{ name: 'Driver' }, { name: 'Attendant' }] }
  await scene.owner.api.context.put(`/api/v1/units/${scene.medic.id}/seats`, { data: seats })
  const page = await openPhone(browser, scene)
  await page.getByRole('button', { name: 'Me and this phone' }).click()
  await page.getByRole('button', { name: 'Delayed' }).click()
  await page.getByRole('button', { name: '15 minutes' }).click()
  await page.getByRole('button', { name: 'Take seat Driver' }).click()
  await expect(page.getByRole('button', { name: 'Leave seat Driver' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('Delayed 15 min')).toBeVisible()
  const me = await scene.responder.api.get<RegisteredPerson>('/me/person')
  expect(me).toMatchObject({ readiness: 'delayed', delayMinutes: 15, unitId: scene.medic.id, seatName: 'Driver' })
})

test('the unit is where the phone is, as long as the switch is on', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL ?? '')
  await send(scene)
  const page = await openPhone(browser, scene, {
    geolocation: { latitude: 37.7615, longitude: -122.41, accuracy: 8 },
    permissions: ['geolocation'],
  })
  const sharing = page.getByRole('switch', { name: 'Share my position while on duty' })
  await expect(sharing).not.toBeChecked()
  await sharing.click()
  await expect(page.getByText('3.1 km from here')).toBeVisible()
  await expect
    .poll(async () => (await scene.dispatcher.api.get<Unit>(`/units/${scene.medic.id}`)).position)
    .toEqual({ lat: 37.7615, lon: -122.41 })
  await sharing.click()
  await expect(page.getByText('3.1 km from here')).toHaveCount(0)
})
