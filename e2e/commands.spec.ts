import { type Browser, expect, type Page } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import type { SeatList } from '../lib/resources/fleet-schema'
import type { Person as Registered } from '../lib/resources/register-schema'
import type { Zone } from '../lib/resources/response-schema'
import type { Station, Unit } from '../lib/resources/schema'
import { addMember, foundAgency, openAs, type Person } from './agency'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

const place = { lat: 37.7855, lon: -122.4065 }
const away = { lat: 37.76, lon: -122.44 }
const around = ({ lat, lon }: typeof place) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - 0.01, lat - 0.01],
      [lon + 0.01, lat - 0.01],
      [lon + 0.01, lat + 0.01],
      [lon - 0.01, lat + 0.01],
      [lon - 0.01, lat - 0.01],
    ],
  ],
})

interface Desk {
  owner: Person
  dispatcher: Person
  stations: Station[]
  medic: Unit
  engine: Unit
}

/** Two stations, the first with two units, the second with none. */
async function setDesk(baseURL: string | undefined): Promise<Desk> {
  const owner = await foundAgency(baseURL ?? '')
  const dispatcher = await addMember(owner, baseURL ?? '', 'dispatcher', 'Dana Dispatcher')
  const stations = [
    await owner.api.post<Station>('/stations', { name: 'Station 1', position: place }),
    await owner.api.post<Station>('/stations', { name: 'Station 8', position: away }),
  ]
  const unit = (name: string, body: object) =>
    owner.api.post<Unit>('/units', { name, stationId: stations[0]?.id, position: place, ...body })
  await owner.api.post('/capabilities', { code: 'als', label: 'Advanced life support' })
  const medic = await unit('M17', { type: 'MEDIC', capabilities: ['als'] })
  const engine = await unit('E17', { type: 'ENGINE' })
  return { owner, dispatcher, stations, medic, engine }
}

async function openConsole(browser: Browser, person: Person, path = '/console'): Promise<Page> {
  const page = await openAs(browser, person)
  await page.goto(path)
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  await expect(page.locator('[data-unit=E17]')).toBeVisible()
  return page
}

const command = async (page: Page, line: string) => {
  await page.keyboard.press('/')
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

test('who can do something is named by /av, and what nobody can do is said to be so', async ({ browser, baseURL }) => {
  const desk = await setDesk(baseURL)
  const page = await openConsole(browser, desk.dispatcher)
  await command(page, 'av als')
  await expect(page.getByText('als: M17')).toBeVisible()
  await desk.dispatcher.api.patch(`/resources/units/${desk.medic.id}/status`, { status: 'out_of_service' })
  await command(page, 'av als')
  await expect(page.getByText('No free unit has als now.')).toBeVisible()
})

test('/sp completes a seat, puts a person in it and shows the crew', async ({ browser, baseURL }) => {
  const desk = await setDesk(baseURL)
  await desk.owner.api.post<Registered>('/resources/personnel', { name: 'Kim Lee' })
  const seats = [{ name: 'Officer' }, { name: 'Driver' }]
  const written = await desk.owner.api.context.put(`/api/v1/units/${desk.engine.id}/seats`, { data: { seats } })
  expect(written.ok(), await written.text()).toBe(true)
  const page = await openConsole(browser, desk.dispatcher)
  await page.keyboard.press('/')
  await page.keyboard.type('sp E17 dri')
  await expect(page.getByRole('option', { name: 'Driver' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.type('kim')
  await expect(page.getByRole('option', { name: 'Kim Lee' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Kim Lee is Driver')).toBeVisible()
  const { data } = await desk.dispatcher.api.get<SeatList>(`/units/${desk.engine.id}/seats`)
  expect(data.map(({ name, person }) => [name, person?.name])).toEqual([
    ['Officer', undefined],
    ['Driver', 'Kim Lee'],
  ])
})

test('/mv moves a unit up to another station', async ({ browser, baseURL }) => {
  const desk = await setDesk(baseURL)
  const page = await openConsole(browser, desk.dispatcher)
  await command(page, 'mv E17 8')
  await expect(page.getByText('E17 moves up to Station 8.')).toBeVisible()
  const unit = await desk.dispatcher.api.get<Unit>(`/units/${desk.engine.id}`)
  expect(unit.destination).toBe('Station 8')
})

test('a zone without cover is told with who could stand in, and one press moves it up', async ({
  browser,
  baseURL,
}) => {
  const desk = await setDesk(baseURL)
  for (const [name, position, station] of [
    ['South', place, desk.stations[0]],
    ['North', away, desk.stations[1]],
  ] as const)
    await desk.owner.api.post<Zone>('/zones', { name, area: around(position), stationIds: [station?.id] })
  const page = await openConsole(browser, desk.dispatcher)
  await page.keyboard.press('c')
  const bare = page.getByRole('list', { name: 'Zones without cover' })
  await expect(bare.getByRole('listitem')).toHaveCount(1)
  await expect(bare).toContainText('North')
  await expect(bare).toContainText('to Station 8')
  await expectAccessibleInBothThemes(page)
  await bare.getByRole('button', { name: 'Move up' }).click()
  await expect(bare).toBeHidden()
  await expect(page.getByText('Every zone has a unit that is due there first.')).toBeVisible()
})

test('a photo from the scene is in the log, and large when it is pressed', async ({ browser, baseURL }) => {
  const desk = await setDesk(baseURL)
  const incident = await desk.dispatcher.api.post<Incident>('/incidents', {
    type: 'fire',
    title: 'Fire',
    position: place,
  })
  const page = await openConsole(browser, desk.dispatcher, `/console?incident=${incident.id}`)
  const added = await desk.dispatcher.api.context.post(`/api/v1/incidents/${incident.id}/photos?caption=The%20rear`, {
    headers: { 'content-type': 'image/png' },
    data: await page
      .context()
      .request.get('/icons/icon-192.png')
      .then((answer) => answer.body()),
  })
  expect(added.ok(), await added.text()).toBe(true)
  await expect(page.getByRole('region', { name: 'Log' })).toContainText('The rear')
  await page
    .getByRole('region', { name: 'Photos' })
    .getByRole('button', { name: /The rear/ })
    .click()
  await expect(page.getByRole('img', { name: /The rear/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('img', { name: /The rear/ })).toBeHidden()
})
