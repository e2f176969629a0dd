import { expect } from '@playwright/test'
import type { AlertSource, CreatedAlertSource } from '../lib/alerts/sources-schema'
import { openAlerts, setScene } from './alerts-config-scene'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

test('a webhook source is made, its address is seen once, and its mapping is tried on what came', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  const page = await openAlerts(browser, scene.owner, 'sources')
  await page.getByRole('button', { name: 'New source' }).first().click()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: /^Sensor/ }).click()
  const dialog = page.getByRole('dialog', { name: 'New source: Sensor' })
  await dialog.getByLabel('Name').fill('River gauges')
  await dialog.getByLabel('Header with the signature').fill('not a header')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  await expect(dialog.getByText('The name of a header')).toBeVisible()
  await expect(dialog.getByLabel('Name')).toHaveValue('River gauges')
  await dialog.getByLabel('Header with the signature').fill('')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  const made = page.getByRole('dialog', { name: 'River gauges is added' })
  const address = await made.getByLabel('Address').inputValue()
  expect(address).toMatch(/\/api\/webhooks\/alerts\/src_/)
  const body = { gauge: 'A7', level: 'critical', message: 'Water at 4.2 m', reading: { metres: 4.2 } }
  const answer = await scene.owner.api.context.post(address.replace(/^https?:\/\/[^/]+/, ''), { data: body })
  expect(answer.status()).toBe(202)
  await made.getByRole('link', { name: 'Open the source' }).click()

  await page.getByRole('tab', { name: 'Requests' }).click()
  await expect(page.getByLabel('Body')).toContainText('Water at 4.2 m')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Try the mapping on it' }).click()
  await expect(page.getByText('This sample makes 1 alert')).toBeVisible()
  const form = page.getByRole('form', { name: 'Mapping' })
  await form.getByLabel('External id').fill('gauge')
  await expect(form.getByText('A7', { exact: true })).toBeVisible()
  await form.getByLabel('Severity').fill('reading.metres > 4 ? "extreme" : ')
  await expect(form.getByText('1 problem')).toBeVisible()
  await form.getByLabel('Severity').fill('reading.metres > 4 ? "extreme" : "minor"')
  await expect(form.getByText('extreme', { exact: true })).toBeVisible()
  await expect(form.getByText('No problems')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await form.getByRole('button', { name: 'Save mapping' }).click()
  const { data } = await scene.owner.api.get<{ data: AlertSource[] }>('/alert-sources')
  const id = data.find(({ name }) => name === 'River gauges')?.id
  await expect
    .poll(async () => (await scene.owner.api.get<AlertSource>(`/alert-sources/${id}`)).mapping)
    .toMatchObject({ externalId: 'gauge', severity: 'reading.metres > 4 ? "extreme" : "minor"' })
  await page.getByRole('tab', { name: 'Set-up' }).click()
  await expect(page.getByRole('tabpanel')).not.toContainText(address)
  await expectAccessibleInBothThemes(page)
})

test('a source is given a new address, switched off and on, and its silence becomes an alarm', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  const made = await scene.owner.api.post<CreatedAlertSource>('/alert-sources', { kind: 'webhook', name: 'Pumps' })
  const now = () => scene.owner.api.get<AlertSource>(`/alert-sources/${made.id}`)
  const page = await openAlerts(browser, scene.owner, `sources/${made.id}`)
  await page.getByRole('button', { name: 'More for Pumps' }).click()
  await page.getByRole('menuitem', { name: 'New address' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'New address' }).click()
  const shown = page.getByRole('dialog', { name: 'New address of Pumps' })
  expect(await shown.getByLabel('Address').inputValue()).not.toBe(made.url)
  await shown.getByRole('button', { name: 'I have it' }).click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByLabel('Alarm after silence of, seconds').fill('600')
  await expect(page.getByText('Silent for 10 minutes: that is an alert.')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(async () => (await now()).heartbeatSeconds).toBe(600)
  await page.getByRole('button', { name: 'Switch off' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('button', { name: 'Switch on' })).toBeVisible()
  expect((await now()).disabledAt).not.toBeNull()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Switch on' }).click()
  await expect.poll(async () => (await now()).disabledAt).toBeNull()
})

test('a type is added and changed, and metrics say in words what their charts draw', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL)
  const page = await openAlerts(browser, scene.owner, 'types')
  await page.getByRole('button', { name: 'New type' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New alert type' })
  await dialog.getByLabel('Code').fill('river_gauge')
  await dialog.getByLabel('Label').fill('River gauge')
  await dialog.getByLabel(/^A repeat is the same alert/).fill('an hour')
  await dialog.getByRole('button', { name: 'Add type' }).click()
  await expect(dialog.getByText('A whole number.')).toBeVisible()
  await dialog.getByLabel(/^A repeat is the same alert/).fill('3600')
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Add type' }).click()
  await expect(page.getByRole('row', { name: /River gauge/ })).toContainText('1 hour')
  await expectAccessibleInBothThemes(page)
  for (let time = 0; time < 2; time++)
    await scene.owner.api.post('/alerts', {
      source: 'Gauges',
      externalId: 'a',
      type: 'river_gauge',
      severity: 'minor',
      title: 'Rising',
    })
  await page.goto('/alerts/metrics')
  const arrivals = page.getByRole('figure', { name: 'What came' })
  await expect(arrivals).toContainText('1 new alert, 1 duplicate, 0 refused.')
  await arrivals.getByText('As a table').click()
  await expect(arrivals.getByRole('columnheader', { name: 'Duplicate' })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Open now' })).toContainText('1 minor.')
  await expectAccessibleInBothThemes(page)
})
