import { type Browser, expect, type Page } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import type { Emergency } from '../lib/incidents/field-schema'
import type { RunCard, Zone } from '../lib/resources/response-schema'
import type { Unit } from '../lib/resources/schema'
import { addMember, foundAgency, openAs, type Person } from './agency'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

const place = { lat: 37.7855, lon: -122.4065 }
const area = {
  type: 'Polygon',
  coordinates: [
    [
      [-122.43, 37.77],
      [-122.39, 37.77],
      [-122.39, 37.8],
      [-122.43, 37.8],
      [-122.43, 37.77],
    ],
  ],
}

interface Scene {
  dispatcher: Person
  owner: Person
  engines: Unit[]
}

/** Two engines and a run card that asks for both. */
async function setScene(baseURL: string | undefined): Promise<Scene> {
  const owner = await foundAgency(baseURL ?? '')
  const dispatcher = await addMember(owner, baseURL ?? '', 'dispatcher', 'Dana Dispatcher')
  const engines: Unit[] = []
  for (const name of ['E17', 'E18'])
    engines.push(await owner.api.post<Unit>('/units', { name, type: 'ENGINE', position: place }))
  await owner.api.post<RunCard>('/run-cards', {
    name: 'Structure fire',
    incidentType: 'structure_fire',
    needs: [{ unitType: 'ENGINE', count: 2 }],
  })
  return { owner, dispatcher, engines }
}

const takeCall = ({ dispatcher }: Scene, title: string) =>
  dispatcher.api.post<Incident>('/incidents', { type: 'structure_fire', title, priority: 1, position: place })
const unitsOf = async ({ dispatcher }: Scene, { id }: Incident) => {
  const { assignments } = await dispatcher.api.get<Incident>(`/incidents/${id}`)
  return assignments.filter((one) => one.status !== 'cleared').map((one) => one.unitName)
}

async function openIncident(browser: Browser, { dispatcher }: Scene, incident: Incident): Promise<Page> {
  const page = await openAs(browser, dispatcher)
  await page.goto(`/console?incident=${incident.id}`)
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  return page
}

test('the recommended set says why, and goes with one key', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL)
  const incident = await takeCall(scene, 'Kitchen fire')
  const page = await openIncident(browser, scene, incident)
  const set = page.getByRole('region', { name: 'Recommended units' })
  await expect(set.locator('[data-candidate]')).toHaveCount(2)
  await expect(set).toContainText('Structure fire')
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('s')
  await expect.poll(async () => (await unitsOf(scene, incident)).toSorted()).toEqual(['E17', 'E18'])
})

test('a unit is left out with one press, and a set that is not complete goes only after a second', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  await scene.dispatcher.api.patch(`/resources/units/${scene.engines[1]?.id}/status`, { status: 'out_of_service' })
  const incident = await takeCall(scene, 'Kitchen fire')
  const page = await openIncident(browser, scene, incident)
  await expect(page.getByRole('list', { name: 'What is missing' })).toContainText('1 of 2 × ENGINE is missing')
  await page.keyboard.press('s')
  const question = page.getByRole('alertdialog', { name: 'The set is not complete' })
  await expect(question).toBeVisible()
  expect(await unitsOf(scene, incident)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => unitsOf(scene, incident)).toEqual(['E17'])
})

test('a unit that works elsewhere is asked about, and taken from there only after a yes', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  const first = await takeCall(scene, 'First call')
  await scene.dispatcher.api.post(`/incidents/${first.id}/assign`, { unitId: scene.engines[0]?.id })
  const second = await takeCall(scene, 'Second call')
  const page = await openIncident(browser, scene, second)
  const send = async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('a E17 2')
    await page.keyboard.press('Enter')
  }
  await send()
  const question = page.getByRole('alertdialog', { name: 'A unit is on another incident' })
  await expect(question).toContainText(`E17 is on ${first.number}. Take it from there?`)
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  expect(await unitsOf(scene, first)).toEqual(['E17'])
  await send()
  await question.getByRole('button', { name: 'Take it from there' }).click()
  await expect.poll(() => unitsOf(scene, second)).toEqual(['E17'])
  expect(await unitsOf(scene, first)).toEqual([])
})

test('an emergency is on every screen and sounds, muted or not, until somebody acknowledges it', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  const page = await openAs(browser, scene.dispatcher)
  await page.goto('/console')
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  await page.keyboard.press('m')
  const other = await openAs(browser, scene.owner)
  await other.goto('/admin')
  const emergency = await scene.owner.api.post<Emergency>('/emergencies', {
    unitId: scene.engines[0]?.id,
    position: place,
  })
  for (const screen of [page, other])
    await expect(screen.locator(`[data-emergency="${emergency.id}"]`)).toContainText('E17')
  await expect(page.locator('[data-siren]')).toHaveAttribute('data-siren', 'on')
  await expect(page.locator('[data-unit=E17]').getByRole('img', { name: 'Emergency' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('a')
  for (const screen of [page, other]) await expect(screen.locator('[data-siren]')).toHaveAttribute('data-siren', 'off')
  await expect(page.locator(`[data-emergency="${emergency.id}"]`)).toContainText('has seen it')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByLabel('How did it end?').fill('Pressed by mistake')
  await page.getByRole('button', { name: 'Clear the emergency' }).click()
  for (const screen of [page, other]) await expect(screen.locator(`[data-emergency="${emergency.id}"]`)).toBeHidden()
})

test('a message reaches the log as one to the crews', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL)
  const page = await openIncident(browser, scene, await takeCall(scene, 'Kitchen fire'))
  await page.getByLabel('Tell the crews').click()
  const message = page.getByLabel('Message to the crews')
  await message.fill('Hydrant is on the east side')
  await message.press('Enter')
  const log = page.getByRole('region', { name: 'Log' })
  await expect(log.getByText('To the crews')).toBeVisible()
  await expect(log.getByText('Hydrant is on the east side')).toBeVisible()
  await expect(page.getByLabel('Note for the log')).toBeVisible()
})

test('a zone written as text and a run card for it are kept, and what is wrong is said in place', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  const page = await openAs(browser, scene.dispatcher)
  await page.goto('/resources/zones')
  await page.getByRole('button', { name: 'New zone' }).first().click()
  const form = page.getByRole('form', { name: 'Add zone' })
  await form.getByLabel('Name').fill('Downtown')
  await form.getByLabel('Area').fill('{"type":"Polygon","coordinates":[[[1,2],[3,4]]]}')
  await expect(form.getByText('at least three corners')).toBeVisible()
  await form.getByLabel('Area').fill(JSON.stringify(area))
  await form.getByRole('button', { name: 'Add zone' }).click()
  await expect(page.getByRole('list', { name: 'Zones' })).toContainText('Downtown')
  await expectAccessibleInBothThemes(page)
  const { data } = await scene.dispatcher.api.get<{ data: Zone[] }>('/zones')
  expect(data.map(({ name, area: kept }) => [name, kept])).toEqual([['Downtown', area]])

  await page.goto('/resources/run-cards')
  await page.getByRole('button', { name: 'Structure fire', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Structure fire' })
  await dialog.getByLabel('How many').fill('0')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Between 1 and 50.')).toBeVisible()
  await dialog.getByLabel('How many').fill('3')
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('3 × ENGINE')).toBeVisible()
})

test('who may only look sees who would go, and can press nothing', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL)
  const incident = await takeCall(scene, 'Kitchen fire')
  const viewer = await addMember(scene.owner, baseURL ?? '', 'viewer', 'Vera Viewer')
  const page = await openIncident(browser, { ...scene, dispatcher: viewer }, incident)
  const set = page.getByRole('region', { name: 'Recommended units' })
  await expect(set.locator('[data-candidate]')).toHaveCount(2)
  await expect(set.getByRole('checkbox')).toHaveCount(0)
  await expect(set.getByRole('button', { name: /^Send/ })).toHaveCount(0)
  await page.keyboard.press('s')
  expect(await unitsOf(scene, incident)).toEqual([])
  await page.goto('/resources/run-cards')
  await expect(page.getByText('Structure fire').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'New run card' })).toHaveCount(0)
})
