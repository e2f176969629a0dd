import { expect } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import { openAs } from './agency'
import { now, openDesk, row, send, titles } from './alert-desk'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

test('a critical alert is seen at once: in the list, in the header, in the title; and heard until somebody has it', async ({
  browser,
  baseURL,
}) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  await expect(page.getByText('No alert needs anybody')).toBeVisible()
  await expect(page.locator('body')).toHaveAttribute('data-alert-alarm', 'off')
  const id = await send(dispatcher, 'CO above 90 ppm in the tunnel', { severity: 'severe' })
  await expect(row(page, id)).toContainText('Severe')
  await expect(row(page, id)).toContainText('Open')
  await expect(page.getByRole('link', { name: 'Alerts 1 critical, not acknowledged' })).toBeVisible()
  await expect(page).toHaveTitle(/^‼1 /)
  await expect(page.locator('body')).not.toHaveAttribute('data-alert-alarm', 'off')
  // On every screen, not only here.
  const console = await openAs(browser, dispatcher)
  await console.goto('/resources/units')
  await expect(console).toHaveTitle(/^‼1 /)
  await dispatcher.api.post(`/alerts/${id}/acknowledge`, {})
  await expect(row(page, id)).toContainText('Acknowledged')
  for (const screen of [page, console]) {
    await expect(screen).not.toHaveTitle(/‼/)
    await expect(screen.locator('body')).toHaveAttribute('data-alert-alarm', 'off')
  }
})

test('the same again is the same alert with a count', async ({ browser, baseURL }) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  const id = await send(dispatcher, 'Gate 4 is open')
  await expect(row(page, id)).toBeVisible()
  for (let times = 0; times < 3; times += 1) await send(dispatcher, 'Gate 4 is open')
  await expect(row(page, id)).toContainText('×4')
  expect(await titles(page)).toEqual(['Gate 4 is open'])
})

test('while one is selected nothing moves: what comes is counted, and one key brings it in', async ({
  browser,
  baseURL,
}) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  for (const title of ['First', 'Second']) await send(dispatcher, title)
  await expect.poll(() => titles(page)).toEqual(['Second', 'First'])
  await page.keyboard.press('j')
  await expect(page.getByRole('region', { name: 'Selected alert' })).toContainText('Second')
  for (const title of ['Third', 'Fourth']) await send(dispatcher, title)
  await expect(page.getByRole('button', { name: '2 new' })).toBeVisible()
  expect(await titles(page)).toEqual(['Second', 'First'])
  await page.keyboard.press('.')
  await expect.poll(() => titles(page)).toEqual(['Fourth', 'Third', 'Second', 'First'])
  await expect(page.getByRole('region', { name: 'Selected alert' })).toContainText('Second')
  // With nothing selected they come in by themselves.
  await page.keyboard.press('Escape')
  await send(dispatcher, 'Fifth')
  await expect.poll(() => titles(page)).toEqual(['Fifth', 'Fourth', 'Third', 'Second', 'First'])
})

test('alerts are worked through with the keys alone', async ({ browser, baseURL }) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  const first = await send(dispatcher, 'First')
  const second = await send(dispatcher, 'Second')
  await expect(row(page, second)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(row(page, second)).toContainText('Acknowledged')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: 'Why?' }).fill('Three more calls about it')
  await page.keyboard.press('Control+Enter')
  await expect(row(page, first)).toContainText('Severe')
  await expect(page.getByRole('dialog', { name: 'Escalate' })).toBeHidden()
  expect((await now(dispatcher, second)).acknowledgedBy).toBe('Dana Dispatcher')
  expect((await now(dispatcher, first)).severity).toBe('severe')
  await page.keyboard.press('?')
  await expect(page.getByText('Join it to an open incident')).toBeVisible()
})

test('dismissing asks why, and keeps what was typed when the server does not answer', async ({ browser, baseURL }) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  const id = await send(dispatcher, 'Motion in hall 3')
  const other = await send(dispatcher, 'Motion in hall 4')
  await expect(row(page, id)).toBeVisible()
  await row(page, id).getByRole('button').click()
  await page.keyboard.press('d')
  const reason = page.getByRole('textbox', { name: 'Why is it nothing?' })
  await page.keyboard.type('The cleaners, ')
  await expect(reason).toHaveValue('The cleaners, ')
  await reason.fill('The cleaners, as every night')
  await page.route('**/dismiss', (route) => route.abort())
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing you typed is lost' })).toBeVisible()
  await expect(reason).toHaveValue('The cleaners, as every night')
  await page.unroute('**/dismiss')
  await page.keyboard.press('Control+Enter')
  await expect(row(page, id)).toBeHidden()
  expect(await now(dispatcher, id)).toMatchObject({ state: 'dismissed', endedReason: 'The cleaners, as every night' })
  // The eye goes on to the next one.
  await expect(row(page, other).locator('[aria-current="true"]')).toBeVisible()
})

test('many are acknowledged at once, and the one that somebody else was faster with says so in its row', async ({
  browser,
  baseURL,
}) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  const ids = []
  for (const title of ['One', 'Two', 'Three']) ids.push(await send(dispatcher, title))
  const [one = '', two = '', three = ''] = ids
  await expect.poll(() => titles(page)).toHaveLength(3)
  const faster = 'This alert is acknowledged already (by Kim Lee).'
  await page.route(`**/alerts/${two}/acknowledge`, (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/problem+json',
      json: {
        type: 'about:blank',
        title: 'No',
        status: 400,
        detail: faster,
        code: 'invalid_transition',
        requestId: 'r',
      },
    }),
  )
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await expect(page.getByRole('region', { name: 'Marked alerts' })).toContainText('3 alerts marked')
  await page.keyboard.press('a')
  await expect(row(page, two)).toContainText(faster)
  for (const id of [one, three]) await expect(row(page, id)).toContainText('Acknowledged')
  await expect(page.getByRole('region', { name: 'Marked alerts' })).toContainText('1 alert marked')
  expect((await now(dispatcher, two)).state).toBe('open')
})

test('an alert becomes an incident, another joins it, and the console says where the incident comes from', async ({
  browser,
  baseURL,
}) => {
  const { dispatcher, page } = await openDesk(browser, baseURL)
  const other = await send(dispatcher, 'Smoke detector, floor 2')
  const id = await send(dispatcher, 'Smoke detector, floor 3')
  await expect(row(page, id)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog', { name: 'Make an incident' })
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Smoke detector, floor 3')
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('radio', { name: /^Priority 2/ }).click()
  await dialog.getByRole('button', { name: 'Make incident' }).click()
  await expect(page.getByText(/^Incident .* is in the queue\.$/)).toBeVisible()
  const { incidentId, state } = await now(dispatcher, id)
  expect(state).toBe('acknowledged')
  const incident = await dispatcher.api.get<Incident>(`/incidents/${incidentId}`)
  expect(incident).toMatchObject({ title: 'Smoke detector, floor 3', priority: 2, sourceAlertId: id })

  await row(page, other).locator('[data-alert-row]').click()
  await page.keyboard.press('m')
  await expect(page.getByRole('option', { name: /Smoke detector, floor 3/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Joined to incident \S+\.$/)).toBeVisible()
  expect((await now(dispatcher, other)).incidentId).toBe(incidentId)

  await page.goto(`/console?incident=${incidentId}`)
  const alerts = page.getByRole('region', { name: 'Alerts' })
  await expect(alerts.getByText('From alert')).toBeVisible()
  await alerts.getByRole('link', { name: 'Smoke detector, floor 2' }).click()
  await expect(page.getByRole('heading', { name: 'Smoke detector, floor 2' })).toBeVisible()
})
