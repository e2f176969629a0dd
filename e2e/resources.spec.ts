import { expect } from '@playwright/test'
import type { Asset, Certification, Person, Shift } from '../lib/resources/register-schema'
import type { SeatList } from '../lib/resources/fleet-schema'
import type { Unit } from '../lib/resources/schema'
import { addMember, foundAgency, openAs, type Person as Someone } from './agency'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const newPerson = (owner: Someone, name: string, capabilities: string[] = []) =>
  owner.api.post<Person>('/resources/personnel', { name, capabilities })

/** Seats Officer (who must be an officer) and Driver. */
async function unitWithSeats(owner: Someone): Promise<Unit> {
  const unit = await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE', minimumCrew: 2 })
  const seats = [{ name: 'Officer', requiredCapabilities: ['officer'] }, { name: 'Driver' }]
  await owner.api.context.put(`/api/v1/units/${unit.id}/seats`, { data: { seats } })
  return unit
}

test('a person is registered by keyboard, and a certificate that has ended is said in words', async ({
  browser,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  const page = await openAs(browser, owner)
  await page.goto('/resources/people')
  await expect(page.getByText('Nobody is registered yet')).toBeVisible()
  await page.keyboard.press('n')
  await page.getByLabel('Name').fill('Dana Diaz')
  await page.getByLabel('Number', { exact: true }).fill('4711')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Dana Diaz is added')).toBeVisible()
  await page.getByRole('link', { name: 'Dana Diaz' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Dana Diaz' })).toBeVisible()

  for (const [name, days] of [
    ['Paramedic licence', -3],
    ['Hazmat technician', 30],
  ] as const) {
    await page.getByRole('button', { name: 'Add certificate' }).first().click()
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Ends on').fill(dayFromNow(days))
    await page.getByRole('dialog').getByRole('button', { name: 'Add certificate' }).click()
    await expect(page.getByText(`${name} is saved`)).toBeVisible()
  }
  const certificates = page.getByRole('region', { name: 'Certificates' })
  await expect(certificates).toContainText(/expired \d+ days ago/)
  await expect(certificates).toContainText(/in \d+ days/)
  await page.getByRole('button', { name: '30 min' }).click()
  await expect(page.getByText('Delayed 30 min')).toBeVisible()
  await expectAccessibleInBothThemes(page)

  await page.getByRole('link', { name: 'People' }).first().click()
  await page.getByRole('combobox', { name: 'Which people' }).click()
  await page.getByRole('option', { name: 'Certificate ends soon' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Dana Diaz' })).toContainText('Paramedic licence, 1 more')
  await expectAccessibleInBothThemes(page)
})

test('a seat is taken on the unit’s page, and what the person lacks for it is told', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const unit = await unitWithSeats(owner)
  await newPerson(owner, 'Eli Evans')
  const page = await openAs(browser, owner)
  await page.goto(`/resources/units/${unit.id}`)
  const crew = page.getByRole('region', { name: 'Crew' })
  await crew.getByRole('combobox').first().click()
  await page.getByRole('option', { name: 'Eli Evans' }).click()
  await expect(crew).toContainText('lacks officer')
  await expect(page.getByText('Crew reduced')).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Eli Evans sits as Officer')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Leave: Eli Evans, Officer' }).click()
  await expect(page.getByText('Nobody on board')).toBeVisible()
  const { data } = await owner.api.get<SeatList>(`/units/${unit.id}/seats`)
  expect(data.every(({ person }) => person === null)).toBe(true)
})

test('somebody else’s change appears without a reload', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const page = await openAs(browser, owner)
  await page.goto('/resources/people')
  await expect(page.getByText('Nobody is registered yet')).toBeVisible()
  await expect(page.locator('[data-connection="live"]')).toBeVisible()
  await newPerson(owner, 'Faye Farrow')
  await expect(page.getByRole('link', { name: 'Faye Farrow' })).toBeVisible()
})

test('equipment goes out and comes back, and its page says who had it in which condition', async ({
  browser,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE' })
  await owner.api.post<Asset>('/resources/equipment', {
    name: 'Camera 7',
    kind: 'Thermal camera',
    inspectionDueOn: dayFromNow(-4),
  })
  const page = await openAs(browser, owner)
  await page.goto('/resources/equipment')
  await expect(page.getByRole('row').filter({ hasText: 'Camera 7' })).toContainText(/[34] days overdue/)
  await page.getByRole('button', { name: 'Check out Camera 7' }).click()
  await page.getByRole('button', { name: 'Check out', exact: true }).click()
  await expect(page.getByText('Choose who takes it.')).toBeVisible()
  await page.getByRole('combobox', { name: 'To', exact: true }).click()
  await page.getByRole('option', { name: 'E17' }).click()
  await page.getByLabel('Condition').fill('complete')
  await page.getByRole('button', { name: 'Check out', exact: true }).click()
  await expect(page.getByText('Camera 7 is with E17')).toBeVisible()
  await page.getByRole('button', { name: 'Check in Camera 7' }).click()
  await page.getByLabel('Condition').fill('lens scratched')
  await page.getByLabel('Damaged').click()
  await page.getByRole('button', { name: 'Check in', exact: true }).click()
  await expect(page.getByText('Camera 7 is back')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('link', { name: 'Camera 7' }).click()
  await expect(page.getByRole('region', { name: 'Who had it' })).toContainText('lens scratched')
  await expect(page.getByRole('main')).toContainText('Out of service')
})

test('what a person and a piece of equipment are doing is set on their pages, with what was said', async ({
  browser,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  const dana = await newPerson(owner, 'Dana Diaz')
  const camera = await owner.api.post<Asset>('/resources/equipment', { name: 'Camera 7', kind: 'Thermal camera' })
  const page = await openAs(browser, owner)
  for (const [path, name] of [
    [`personnel/${dana.id}`, 'Dana Diaz'],
    [`equipment/${camera.id}`, 'Camera 7'],
  ] as const) {
    await page.goto(`/resources/${path.replace('personnel', 'people')}`)
    const status = page.getByRole('region', { name: 'Status' })
    await status.getByRole('combobox', { name: 'Doing now' }).click()
    await page.getByRole('option', { name: 'Out of service' }).click()
    await status.getByLabel('Said with it').fill('until Monday')
    await status.getByRole('button', { name: 'Set status' }).click()
    await expect(page.getByText(`${name}: Out of service`)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Facts' })).toContainText('until Monday')
    await expect(page.getByRole('region', { name: 'Track', exact: true })).toContainText(
      'No position was reported on this day.',
    )
    await expect(status.getByRole('button', { name: 'Set status' })).toBeDisabled()
    expect(await owner.api.get(`/resources/${path}`)).toMatchObject({ status: 'out_of_service' })
  }
  await expectAccessibleInBothThemes(page)
})

test('a file with a wrong row writes nothing and names the row; the corrected file is imported whole', async ({
  browser,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  const page = await openAs(browser, owner)
  await page.goto('/resources/people')
  await page.getByRole('button', { name: 'Import' }).click()
  const choose = (csv: string) =>
    page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') })
  await choose('Full name;Who answers;E-mail\nDana Diaz;4711;dana@example.test\nJörg Müller;4712;not an address\n')
  await expect(page.getByText('Latin-1')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Column for Name' })).toContainText('Full name')
  await expect(page.getByRole('table', { name: 'Columns' })).toContainText('Jörg Müller')
  await page.getByRole('button', { name: 'Check' }).click()
  const mistakes = page.getByRole('table', { name: 'Mistakes' })
  await expect(mistakes.getByRole('row').nth(1)).toContainText('3')
  await expect(page.getByRole('button', { name: 'Import', exact: true }).last()).toBeDisabled()
  expect(await owner.api.get('/resources/personnel')).toMatchObject({ data: [] })
  await expectAccessibleInBothThemes(page)

  await page.getByRole('button', { name: 'Another file' }).click()
  await choose('Full name;E-mail\nDana Diaz;dana@example.test\nJörg Müller;joerg@example.test\n')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('2 new, 0 changed')).toBeVisible()
  // The answer is kept back for a moment, to see what is said meanwhile.
  await page.route('**/api/v1/imports/personnel', async (route) => {
    await expect(page.getByText('2 rows, writing…')).toBeVisible()
    await route.continue()
  })
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText(/^Imported: 2 rows/)).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('link', { name: 'Jörg Müller' })).toBeVisible()
})

test('a gap in the roster is said first, and filled from there', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const unit = await unitWithSeats(owner)
  const dana = await newPerson(owner, 'Dana Diaz', ['officer'])
  await newPerson(owner, 'Eli Evans')
  await owner.api.post<Shift>('/shifts', {
    personId: dana.id,
    unitId: unit.id,
    startsAt: hoursFromNow(-24),
    endsAt: hoursFromNow(48),
  })
  const page = await openAs(browser, owner)
  await page.goto('/resources/roster')
  await expect(page.getByRole('region', { name: 'Gaps' })).toContainText('1 of 2')
  await expect(page.getByRole('button', { name: /^Dana Diaz, E17, / })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Fill the gap of E17' }).click()
  await page.getByRole('combobox', { name: 'Who' }).click()
  await page.getByRole('option', { name: 'Eli Evans' }).click()
  await page.getByRole('button', { name: 'Add shift' }).click()
  await expect(page.getByText('Eli Evans is rostered on E17')).toBeVisible()
  await expect(page.getByText('Every unit has the people it asks for.')).toBeVisible()
  await page.getByRole('button', { name: 'List' }).click()
  await page.getByRole('button', { name: 'Edit the shift of Eli Evans' }).click()
  await page.getByRole('button', { name: 'Cancel this shift…' }).click()
  await page.getByRole('button', { name: 'Cancel the shift' }).click()
  await expect(page.getByRole('region', { name: 'Gaps' })).toContainText('1 of 2')
  await expectAccessibleInBothThemes(page)
})

test('a tracker’s token and settings are shown once, and it can be revoked', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE' })
  const page = await openAs(browser, owner)
  await page.goto('/resources/trackers')
  await page.getByRole('button', { name: 'New tracker' }).first().click()
  await page.getByLabel('Name').fill('Tablet in E17')
  await page.getByLabel('Device id').fill('tab-17')
  await page.getByRole('combobox', { name: 'Reports where this is' }).click()
  await page.getByRole('option', { name: 'E17' }).click()
  await page.getByRole('button', { name: 'Add tracker' }).click()
  await expect(page.getByRole('region', { name: /OwnTracks/ })).toContainText('/api/v1/positions/owntracks')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'I have it' }).click()
  await page.getByRole('button', { name: 'Revoke Tablet in E17' }).click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(page.getByText('No trackers yet')).toBeVisible()
})

test('a viewer reads the register and is offered nothing they may not do', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const dana = await newPerson(owner, 'Dana Diaz')
  await owner.api.post<Certification>(`/resources/personnel/${dana.id}/certifications`, { name: 'EMT' })
  const page = await openAs(browser, await addMember(owner, url, 'viewer', 'Vic Viewer'))
  await page.goto('/resources/people')
  await expect(page.getByRole('link', { name: 'Dana Diaz' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New person' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Import' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Dana Diaz' }).click()
  await expect(page.getByRole('region', { name: 'Certificates' })).toContainText('EMT')
  await expect(page.getByRole('button', { name: 'Available', exact: true })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(0)
})

test('the old addresses of units and stations lead to where they are now', async ({ browser, baseURL }) => {
  const page = await openAs(browser, await foundAgency(baseURL ?? ''))
  for (const place of ['units', 'stations']) {
    await page.goto(`/admin/${place}`)
    await expect(page).toHaveURL(`/resources/${place}`)
  }
})

for (const place of ['units', 'vehicles', 'stations'])
  test(`axe finds nothing serious on /resources/${place}`, async ({ browser, baseURL }) => {
    const owner = await foundAgency(baseURL ?? '')
    await unitWithSeats(owner)
    await owner.api.post('/stations', { name: 'Station 1' })
    await owner.api.post('/resources/vehicles', { name: 'Pumper 412', kind: 'Pumper', identifiers: { plate: '8ABC' } })
    const page = await openAs(browser, owner)
    await page.goto(`/resources/${place}`)
    await expect(page.getByRole('table')).toBeVisible()
    await expectAccessibleInBothThemes(page)
  })
