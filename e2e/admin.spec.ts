import { expect, request } from '@playwright/test'
import type { Station, Unit } from '../lib/resources/schema'
import { expectAccessibleInBothThemes } from './axe'
import { addMember, foundAgency, openAs } from './agency'
import { test } from './story'

const adminPages = [
  'members',
  'invitations',
  'api-keys',
  'incident-types',
  'priorities',
  'unit-types',
  'unit-statuses',
  'capabilities',
  'agency',
]

test('whoever may not administer is told so, instead of shown an empty list', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  for (const role of ['viewer', 'dispatcher'] as const) {
    const page = await openAs(browser, await addMember(owner, url, role, `Pat ${role}`))
    await page.goto('/admin/members')
    await expect(page.getByText('You may not administer this agency')).toBeVisible()
    await expect(page.getByText(`In Test Fire you are ${role}.`)).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
    await expectAccessibleInBothThemes(page)
  }
})

test('the last owner cannot give up ownership, and the page says why', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const page = await openAs(browser, owner)
  await page.goto('/admin/members')
  const role = page.getByRole('combobox', { name: 'Role of Olga Owner' })
  await role.click()
  await page.getByRole('option', { name: 'Viewer' }).click()
  await page.getByRole('button', { name: 'Change my role' }).click()
  await expect(page.getByText('This is the last owner. Make somebody else an owner first.')).toBeVisible()
  await expect(role).toHaveText('Owner')
})

test('a member’s new role holds at their next request', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const viewer = await addMember(owner, url, 'viewer', 'Vic Viewer')
  const page = await openAs(browser, owner)
  await page.goto('/admin/members')
  await page.getByRole('combobox', { name: 'Role of Vic Viewer' }).click()
  await page.getByRole('option', { name: 'Supervisor' }).click()
  await expect(page.getByText('Vic Viewer is now supervisor')).toBeVisible()
  expect(await viewer.api.get('/me')).toMatchObject({ role: 'supervisor' })
})

test('a disabled member is locked out at once, and enabled again', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const viewer = await addMember(owner, url, 'viewer', 'Vic Viewer')
  const page = await openAs(browser, owner)
  await page.goto('/admin/members')
  await page.getByRole('button', { name: 'Actions for Vic Viewer' }).click()
  await page.getByRole('menuitem', { name: 'Disable…' }).click()
  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByRole('cell', { name: 'Disabled' })).toBeVisible()
  expect((await viewer.api.context.get('/api/v1/me')).status()).toBe(403)
  await page.getByRole('button', { name: 'Actions for Vic Viewer' }).click()
  await page.getByRole('menuitem', { name: 'Enable' }).click()
  await expect(page.getByText('Vic Viewer may sign in again')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Disabled' })).toHaveCount(0)
  expect((await viewer.api.context.get('/api/v1/me')).status()).toBe(200)
})

test('an invitation’s link is shown once and works; taken back it does not', async ({ browser, baseURL, page }) => {
  const url = baseURL ?? ''
  const admin = await openAs(browser, await foundAgency(url))
  await admin.goto('/admin/invitations')
  await expect(admin.getByText('Nobody is invited')).toBeVisible()
  await admin.getByLabel('E-mail').fill('not an address')
  await admin.getByRole('button', { name: 'Make the link' }).click()
  await expect(admin.getByText(/Write an e-mail address/)).toBeVisible()
  await admin.getByLabel('E-mail').fill('new@example.test')
  await admin.getByRole('button', { name: 'Make the link' }).click()
  const link = await admin.getByLabel('Invitation link for new@example.test').inputValue()
  await page.goto(new URL(link).pathname)
  await expect(page.getByRole('heading', { name: 'Join Test Fire' })).toBeVisible()
  await admin.getByRole('button', { name: 'Take back the invitation of new@example.test' }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click()
  await expect(admin.getByRole('cell', { name: 'Taken back' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'This invitation does not hold' })).toBeVisible()
})

test('an API key is shown once, works within its rights, and is refused once revoked', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const page = await openAs(browser, await foundAgency(url))
  await page.goto('/admin/api-keys')
  await page.getByRole('button', { name: 'New key' }).first().click()
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Choose at least one.')).toBeVisible()
  await page.getByLabel('Name').fill('Alarm bridge')
  await page.getByLabel('read incidents').click()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Create key' }).click()
  const key = await page.getByRole('textbox', { name: 'API key' }).inputValue()
  expect(key).toMatch(/^trn_/)
  await page.getByRole('button', { name: 'I have it' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Alarm bridge' })).toBeVisible()
  expect(await page.content()).not.toContain(key)
  const program = await request.newContext({ baseURL: url, extraHTTPHeaders: { authorization: `Bearer ${key}` } })
  expect((await program.get('/api/v1/incidents')).status()).toBe(200)
  expect((await program.get('/api/v1/members')).status()).toBe(403)
  await page.getByRole('button', { name: 'Revoke Alarm bridge' }).click()
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByRole('cell', { name: 'Revoked' })).toBeVisible()
  expect((await program.get('/api/v1/incidents')).status()).toBe(401)
})

test('a station and its unit are added by keyboard alone', async ({ browser, baseURL }) => {
  const page = await openAs(browser, await foundAgency(baseURL ?? ''))
  await page.goto('/resources/stations')
  await page.getByRole('button', { name: 'New station' }).first().press('Enter')
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Station 17')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1295 Shafter Ave')
  await page.keyboard.press('Tab')
  await page.keyboard.type('91, 0')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Latitude lies between -90 and 90/)).toBeVisible()
  await page.getByLabel('Position').fill('37.7286, -122.3852')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: 'Station 17', exact: true })).toBeVisible()
  await page.goto('/resources/units')
  await page.getByRole('button', { name: 'New unit' }).first().press('Enter')
  await page.keyboard.type('E17')
  await page.keyboard.press('Tab')
  await page.keyboard.type('ENGINE')
  await page.getByRole('combobox', { name: 'Station' }).press('Enter')
  await expect(page.getByRole('option', { name: 'Station 17' })).toBeVisible()
  await page.keyboard.type('17')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add unit' }).press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'E17' })
  await expect(row).toContainText('Station 17')
  await expect(row).toContainText('Nobody is told')
})

test('two people edit one unit: different fields are brought together, the same field is decided by a person', async ({
  browser,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  const unit = await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE' })
  const page = await openAs(browser, owner)
  await page.goto('/resources/units')
  const edit = async (name: string) => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Edit…' }).click()
  }
  await edit('E17')
  await owner.api.patch(`/units/${unit.id}`, { capabilities: ['pump'] })
  await page.getByLabel('Type').fill('LADDER')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('E17 is saved')).toBeVisible()
  expect(await owner.api.get(`/units/${unit.id}`)).toMatchObject({ type: 'LADDER', capabilities: ['pump'] })

  await edit('E17')
  await owner.api.patch(`/units/${unit.id}`, { name: 'E18' })
  await page.getByLabel('Call sign').fill('E19')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Somebody changed this while you were typing.')).toBeVisible()
  await expect(page.getByText('E18', { exact: true }).last()).toBeVisible()
  await expect(page.getByLabel('Call sign')).toHaveValue('E19')
  expect(await owner.api.get(`/units/${unit.id}`)).toMatchObject({ name: 'E18' })
  await page.getByRole('button', { name: 'Save mine' }).click()
  await expect(page.getByText('E19 is saved')).toBeVisible()
  expect(await owner.api.get(`/units/${unit.id}`)).toMatchObject({ name: 'E19' })
})

test('a list that could not be loaded never looks like an empty one', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  await owner.api.post<Station>('/stations', { name: 'Station 1' })
  const page = await openAs(browser, owner)
  await page.route('**/api/v1/stations?**', (route) => route.abort())
  await page.goto('/resources/stations')
  await expect(page.getByText('The list of stations could not be loaded')).toBeVisible()
  await expect(page.getByText('No stations yet')).toHaveCount(0)
  await page.unroute('**/api/v1/stations?**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('cell', { name: 'Station 1', exact: true })).toBeVisible()
})

test('a name with scripts and right-to-left letters is shown as it was typed', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const name = '<img src=x onerror=alert(1)> محطة'
  await owner.api.post<Station>('/stations', { name })
  const page = await openAs(browser, owner)
  let alerted = false
  page.on('dialog', () => (alerted = true))
  await page.goto('/resources/stations')
  await expect(page.getByText(name)).toBeVisible()
  expect(alerted).toBe(false)
})

test('the agency’s own word for a status and a priority is used from then on', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE' })
  const page = await openAs(browser, owner)
  await page.goto('/admin/unit-statuses')
  await page.getByRole('button', { name: 'Edit Available' }).click()
  await page.getByLabel('Label').fill('Einsatzbereit')
  await page.getByLabel('Colour', { exact: true }).fill('#12')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Write a colour as #rrggbb in lower case.')).toBeVisible()
  await page.getByLabel('Colour', { exact: true }).fill('#116644')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Einsatzbereit is saved')).toBeVisible()
  await page.goto('/resources/units')
  await expect(page.getByRole('row').filter({ hasText: 'E17' })).toContainText('Einsatzbereit')
})

test('a retired incident type is no longer offered, and can be brought back', async ({ browser, baseURL }) => {
  const page = await openAs(browser, await foundAgency(baseURL ?? ''))
  await page.goto('/admin/incident-types')
  await page.getByRole('searchbox', { name: 'Search types' }).fill('structure')
  const row = page.getByRole('row').filter({ hasText: 'structure_fire' })
  await expect(page.getByRole('status').filter({ hasText: 'found' })).toContainText('2 found')
  await row.getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Retire…' }).click()
  await page.getByRole('button', { name: 'Retire' }).click()
  await expect(row).toContainText('Retired')
  await row.getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Bring back' }).click()
  await expect(row).not.toContainText('Retired')
})

test('the name of the agency is changed everywhere at once', async ({ browser, baseURL }) => {
  const page = await openAs(browser, await foundAgency(baseURL ?? ''))
  await page.goto('/admin/agency')
  await page.getByLabel('Name').fill('Coastal Fire')
  await page.getByLabel('Time zone').fill('Mars/Olympus')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Name a time zone of the IANA database/)).toBeVisible()
  await page.getByLabel('Time zone').fill('America/New_York')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('banner')).toContainText('Coastal Fire')
  await page.getByLabel('Name').fill('Coastal Fire and Rescue')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('banner')).toContainText('Coastal Fire and Rescue')
})

test('a name and phone number are kept in the profile', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const page = await openAs(browser, owner)
  await page.goto('/profile')
  await page.getByLabel('Name').fill('Olga Ortega')
  await page.getByLabel('Phone').fill('+1 415 555 0100')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Your profile is saved')).toBeVisible()
  expect(await owner.api.get('/profile')).toMatchObject({ fullName: 'Olga Ortega', phone: '+1 415 555 0100' })
  await expectAccessibleInBothThemes(page)
})

for (const path of adminPages)
  test(`axe finds nothing serious on /admin/${path}`, async ({ browser, baseURL }) => {
    const owner = await foundAgency(baseURL ?? '')
    await owner.api.post<Station>('/stations', { name: 'Station 1' })
    await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE' })
    await owner.api.post('/api-keys', { name: 'Bridge', scopes: ['incidents:read'] })
    await owner.api.post('/invitations', { email: 'new@example.test', role: 'viewer' })
    await owner.api.post('/capabilities', { code: 'pump', label: 'Pump' })
    const page = await openAs(browser, owner)
    await page.goto(`/admin/${path}`)
    await expect(page.getByRole('table').or(page.getByLabel('Time zone'))).toBeVisible()
    await expectAccessibleInBothThemes(page)
  })
