import { type Browser, expect, type Page } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import type { Unit } from '../lib/resources/schema'
import { addMember, foundAgency, openAs, type Person } from './agency'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

const warehouse = { lat: 37.7855, lon: -122.4065 }

interface Desk {
  dispatcher: Person
  page: Page
  engine: Unit
}

/** A dispatcher at the console of a fresh agency with two units. */
async function openDesk(browser: Browser, baseURL: string | undefined): Promise<Desk> {
  const owner = await foundAgency(baseURL ?? '')
  const dispatcher = await addMember(owner, baseURL ?? '', 'dispatcher', 'Dana Dispatcher')
  const engine = await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE', position: warehouse })
  await owner.api.post<Unit>('/units', { name: 'T03', type: 'TRUCK' })
  return { dispatcher, engine, page: await openConsole(browser, dispatcher) }
}

async function openConsole(browser: Browser, person: Person): Promise<Page> {
  const page = await openAs(browser, person)
  await page.goto('/console')
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  return page
}

const takeCall = (desk: Desk, title: string) =>
  desk.dispatcher.api.post<Incident>('/incidents', { type: 'structure_fire', title, priority: 1, position: warehouse })
const row = (page: Page, id: string) => page.locator(`[data-incident="${id}"]`)
const command = async (page: Page, line: string) => {
  await page.keyboard.press('/')
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

test('a call is taken without the mouse, from the narrative to Ctrl+Enter', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  const { page } = desk
  await page.keyboard.press('n')
  await page.keyboard.type('Smoke from the roof of a warehouse, two people inside')
  await page.keyboard.press('Tab')
  await page.keyboard.type('structure')
  await page.keyboard.press('Enter')
  await page.getByLabel('Where?').fill('3720 Greenleaf Ave, rear entrance')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: /^Incident TEST|^Incident / })).toBeVisible()
  const { data } = await desk.dispatcher.api.get<{ data: Incident[] }>('/incidents')
  expect(data).toHaveLength(1)
  expect(data[0]?.address.verbatim).toBe('3720 Greenleaf Ave, rear entrance')
  expect(data[0]?.type).toBe('structure_fire')
})

test('somebody who types a call that is known already is warned while typing', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  await takeCall(desk, 'Smoke from the roof of a warehouse')
  await desk.page.keyboard.press('n')
  await desk.page.keyboard.type('smoke from roof of the warehouse')
  await desk.page.getByLabel('Pin').fill(`${warehouse.lat}, ${warehouse.lon}`)
  await expect(desk.page.getByRole('form', { name: 'New incident' }).getByText('same place')).toBeVisible()
})

test('what was typed survives a reload', async ({ browser, baseURL }) => {
  const { page } = await openDesk(browser, baseURL)
  await page.keyboard.press('n')
  await page.keyboard.type('Half a sentence')
  await page.reload()
  await page.keyboard.press('n')
  await expect(page.getByLabel('What is happening?')).toHaveValue('Half a sentence')
})

test('units are sent, report and are taken note of from the command line', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  const { page } = desk
  const incident = await takeCall(desk, 'Kitchen fire')
  await expect(row(page, incident.id)).toBeVisible()
  const now = () => desk.dispatcher.api.get<Incident>(`/incidents/${incident.id}`)
  await command(page, 'a E17 T03 1')
  await expect.poll(async () => (await now()).assignments.map((one) => one.unitName).toSorted()).toEqual(['E17', 'T03'])
  await command(page, 's E17 on scene')
  await expect.poll(async () => (await now()).status).toBe('on_scene')
  await command(page, 'n 1 Gas is off')
  await command(page, 'go 1')
  await expect(page.getByRole('region', { name: 'Log' }).getByText('Gas is off')).toBeVisible()
})

test('an unknown command says what is wrong, in place, and keeps the line', async ({ browser, baseURL }) => {
  const { page } = await openDesk(browser, baseURL)
  await command(page, 's Z99 on scene')
  const line = page.getByRole('combobox', { name: 'Command line' })
  await expect(line).toHaveValue(/Z99/)
  await expect(line).toHaveAccessibleDescription(/Z99/)
})

test('a slip of a status is taken back with one key', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  await command(desk.page, 's E17 out of service')
  await expect(desk.page.getByText('Press Z to take it back.')).toBeVisible()
  await desk.page.keyboard.press('Escape')
  await desk.page.keyboard.press('z')
  await expect
    .poll(async () => (await desk.dispatcher.api.get<Unit>(`/units/${desk.engine.id}`)).status)
    .toBe('available')
})

test('what one dispatcher does, the other sees without touching anything', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  const other = await openConsole(browser, desk.dispatcher)
  const incident = await takeCall(desk, 'Seen by both')
  for (const page of [desk.page, other]) await expect(row(page, incident.id)).toContainText('New')
  await desk.dispatcher.api.post(`/incidents/${incident.id}/assign`, { unitId: desk.engine.id })
  for (const page of [desk.page, other]) await expect(row(page, incident.id)).toContainText('E17')
})

test('without a network the screen says so, and catches up when it is back', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  await desk.page.context().setOffline(true)
  await expect(desk.page.locator('[data-connection=offline], [data-connection=behind]')).toBeVisible({
    timeout: 40_000,
  })
  const incident = await takeCall(desk, 'While nobody heard')
  await desk.page.context().setOffline(false)
  await expect(row(desk.page, incident.id)).toBeVisible({ timeout: 20_000 })
  await expect(desk.page.locator('[data-connection=live]')).toBeVisible({ timeout: 20_000 })
})

test('a script in a title is shown as the text it is', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  const title = '<img src=x onerror=alert(1)> حريق'
  const incident = await takeCall(desk, title)
  await expect(row(desk.page, incident.id)).toContainText(title)
})

test('an agency without calls or units says so instead of showing nothing', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const page = await openConsole(browser, owner)
  await expect(page.getByText('No open incidents')).toBeVisible()
  await expect(page.getByText('No units yet')).toBeVisible()
})

test('nobody is shut out: the console, an incident, the form and the keys', async ({ browser, baseURL }) => {
  const desk = await openDesk(browser, baseURL)
  const incident = await takeCall(desk, 'Kitchen fire')
  await row(desk.page, incident.id).click()
  await expect(desk.page.getByRole('region', { name: 'Log' })).toBeVisible()
  await expectAccessibleInBothThemes(desk.page)
  await desk.page.keyboard.press('Escape')
  await desk.page.keyboard.press('n')
  await expectAccessibleInBothThemes(desk.page)
  await desk.page.getByLabel('What is happening?').blur()
  await desk.page.keyboard.press('?')
  await expect(desk.page.getByText('Take back the last status')).toBeVisible()
  await expectAccessibleInBothThemes(desk.page)
})
