import { expect } from '@playwright/test'
import { foundAgency, openAs } from './agency'
import { openDesk, row, send, titles } from './alert-desk'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

test('what a rule joined stands under one line, which opens', async ({ browser, baseURL }) => {
  const { owner, dispatcher, page } = await openDesk(browser, baseURL)
  await owner.api.post('/alert-rules', {
    name: 'Gates',
    conditions: { field: 'type', op: 'is', value: 'gate' },
    grouping: { by: ['type'], minutes: 30 },
    isEnabled: true,
  })
  for (const title of ['Gate 1', 'Gate 2', 'Gate 3']) await send(dispatcher, title, { type: 'gate' })
  await expect(page.getByRole('button', { name: '3 alerts of one group' })).toBeVisible()
  expect(await titles(page)).toEqual(['Gate 3'])
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => titles(page)).toEqual(['Gate 3', 'Gate 3', 'Gate 2', 'Gate 1'])
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('a')
  await expect(page.getByText('3 acknowledged')).toBeVisible()
})

test('the alert’s page says why somebody was told and why somebody was not', async ({ browser, baseURL }) => {
  const { owner, dispatcher, page } = await openDesk(browser, baseURL)
  await owner.api.post('/alert-rules', {
    name: 'Smoke for the desk',
    conditions: { field: 'type', op: 'is', value: 'smoke_detector' },
    actions: [{ kind: 'notify', audience: { roles: ['dispatcher'] } }],
    isEnabled: true,
  })
  const id = await send(dispatcher, 'Smoke detector, floor 3', { metadata: { zone: 'E2' } })
  await page.goto(`/alerts/${id}`)
  const why = page.getByRole('region', { name: 'Why' })
  await expect(why).toContainText('You were told.')
  await expect(why).toContainText('Smoke for the desk')
  await expect(page.getByRole('region', { name: 'What the sender added' })).toContainText('"zone": "E2"')
  await expectAccessibleInBothThemes(page)
  const bosses = await openAs(browser, owner)
  await bosses.goto(`/alerts/${id}`)
  await expect(bosses.getByRole('region', { name: 'Why' })).toContainText('You were not told.')
})

test('filters stand in the address, and a drill is never taken for the real thing', async ({ browser, baseURL }) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  const minor = await send(dispatcher, 'Lamp 7 does not answer', { severity: 'minor' })
  const moderate = await send(dispatcher, 'Smoke detector, floor 3')
  await expect(row(page, moderate)).toBeVisible()
  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: /^State/ })).toBeFocused()
  await page.getByRole('button', { name: /^Severity/ }).click()
  await page.getByRole('option', { name: 'Minor' }).click()
  await page.keyboard.press('Escape')
  await expect(row(page, moderate)).toBeHidden()
  await expect(row(page, minor)).toBeVisible()
  await expect(page).toHaveURL(/severity=minor/)
  await page.reload()
  await expect(row(page, minor)).toBeVisible()
  await expect(row(page, moderate)).toBeHidden()

  await dispatcher.api.context.post('/api/v1/alerts/cap', {
    headers: { 'content-type': 'application/cap+xml' },
    data: exercise,
  })
  await page.getByRole('button', { name: 'Reset' }).click()
  const drill = page.getByRole('listitem').filter({ hasText: 'Evacuation exercise' })
  await expect(drill).toContainText('DRILL')
  await expect(page).not.toHaveTitle(/‼/)
})

const exercise = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>exercise-1</identifier><sender>exercises@example.test</sender><sent>2026-11-20T12:00:00-08:00</sent>
  <status>Exercise</status><msgType>Alert</msgType><scope>Public</scope>
  <info><category>Safety</category><event>Evacuation</event><urgency>Immediate</urgency><severity>Extreme</severity>
  <certainty>Observed</certainty><headline>Evacuation exercise</headline></info>
</alert>`

test('a list that could not be loaded is not taken for an empty one', async ({ browser, baseURL }) => {
  const { page, dispatcher } = await openDesk(browser, baseURL, '/profile')
  const id = await send(dispatcher, 'Smoke detector, floor 3')
  await page.route('**/api/v1/alerts?*', (route) => route.abort())
  await page.goto('/alerts')
  await expect(page.getByText('The alerts could not be loaded')).toBeVisible()
  await page.unroute('**/api/v1/alerts?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, id)).toBeVisible()
})

test('on a phone an alert has a page of its own, and another agency’s has none', async ({ browser, baseURL }) => {
  const { dispatcher } = await openDesk(browser, baseURL)
  const id = await send(dispatcher, 'Smoke detector, floor 3')
  const phone = await openAs(browser, dispatcher, { viewport: { width: 390, height: 844 }, hasTouch: true })
  await phone.goto('/alerts')
  await expect(row(phone, id)).toBeVisible()
  await expectAccessibleInBothThemes(phone)
  await row(phone, id).locator('[data-alert-row]').tap()
  await expect(phone.getByRole('heading', { name: 'Smoke detector, floor 3' })).toBeVisible()
  await phone.getByRole('button', { name: 'Acknowledge' }).tap()
  await expect(phone.getByText('Dana Dispatcher has it since')).toBeVisible()
  await expectAccessibleInBothThemes(phone)
  const stranger = await openAs(browser, await foundAgency(baseURL ?? ''))
  await stranger.goto(`/alerts/${id}`)
  await expect(stranger.getByText('There is no such alert')).toBeVisible()
})

test('nobody is shut out: the list with a selection, marks, a question and the keys', async ({ browser, baseURL }) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  const id = await send(dispatcher, 'Smoke detector, floor 3')
  await send(dispatcher, 'CO above 90 ppm', { severity: 'extreme' })
  await expect(row(page, id)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByRole('region', { name: 'Why' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('d')
  await expect(page.getByRole('textbox', { name: 'Why is it nothing?' })).toBeFocused()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Source/ }).click()
  await expect(page.getByRole('option', { name: 'Alarm panel' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await page.locator('body').press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
})
