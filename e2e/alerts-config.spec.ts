import { expect } from '@playwright/test'
import type { EscalationPolicy, MaintenanceWindow } from '../lib/alerts/rules-schema'
import type { CreatedAlertSource } from '../lib/alerts/sources-schema'
import { choose, makeRule, openAlerts, rulesOf, setScene } from './alerts-config-scene'
import { expectAccessibleInBothThemes } from './axe'
import { test } from './story'

test('a rule is built in plain words, tried over real alerts, and switched on after a look at what it would do', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  for (const externalId of ['flood-1', 'flood-2', 'flood-3'])
    await scene.owner.api.post('/alerts', {
      source: 'NWS Monterey',
      externalId,
      type: 'flood',
      severity: 'severe',
      title: `Flood warning ${externalId}`,
    })
  const page = await openAlerts(browser, scene.owner, 'rules')
  await page.getByRole('link', { name: 'New rule' }).first().click()
  const form = page.getByRole('form', { name: 'New rule' })
  await form.getByLabel('Name').fill('Weather to dispatch')
  await form.getByRole('button', { name: 'Condition', exact: true }).click()
  const second = form.getByRole('group', { name: 'Condition 2' })
  await choose(second, 'What condition 2 asks about', 'Source')
  await second.getByRole('combobox', { name: 'How condition 2 asks' }).click()
  await page.getByRole('option', { name: 'contains' }).click()
  await second.getByLabel('Value').fill('NWS')
  await form.getByRole('button', { name: 'Action', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Notify' }).click()

  await form.getByRole('button', { name: 'Save rule' }).click()
  await expect(form.getByText('Name somebody')).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Weather to dispatch')
  await choose(form, 'Who is told', 'dispatchers')
  await expect(page.getByRole('region', { name: 'In plain words' })).toContainText(
    'When severity is at least severe and source contains “NWS”, then notify dispatchers.',
  )
  await expectAccessibleInBothThemes(page)
  await form.getByRole('button', { name: 'Save rule' }).click()

  const dryRun = page.getByRole('region', { name: 'Dry run' })
  await dryRun.getByRole('button', { name: 'Run' }).click()
  await expect(dryRun).toContainText('it would have acted 3 times and told 1 person 3 times in all')
  await expect(dryRun.getByRole('region', { name: 'Who would have been told' })).toContainText('Dana Dispatcher')
  await expect(dryRun.getByRole('link', { name: 'Flood warning flood-1' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  expect((await rulesOf(scene)).map(({ isEnabled }) => isEnabled)).toEqual([false])

  await page.getByRole('switch', { name: 'Weather to dispatch is on' }).click()
  const question = page.getByRole('dialog', { name: 'Switch Weather to dispatch on?' })
  await expect(question).toContainText('told 1 person 3 times')
  await question.getByRole('button', { name: 'Switch on' }).click()
  await expect(page.getByRole('switch', { name: 'Weather to dispatch is on' })).toBeChecked()
  const [rule] = await rulesOf(scene)
  expect(rule).toMatchObject({
    isEnabled: true,
    conditions: { all: [{ severityAtLeast: 'severe' }, { field: 'source', op: 'contains', value: 'NWS' }] },
    actions: [{ kind: 'notify', audience: { roles: ['dispatcher'] } }],
  })
})

test('rules are put in another order with the keyboard alone, and one that never matched is marked', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  for (const name of ['First', 'Second', 'Third']) await makeRule(scene, name)
  const page = await openAlerts(browser, scene.owner, 'rules')
  const rows = page.getByRole('list', { name: 'Rules' }).locator('> li')
  await expect(rows.first()).toContainText('Never matched')
  await page.getByRole('button', { name: 'Move First, place 1' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('First is taken up, place 1 of 3.')).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('First is over place 2 of 3.')).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('First is over place 3 of 3.')).toBeAttached()
  await page.keyboard.press('Space')
  await expect.poll(async () => (await rulesOf(scene)).map(({ name }) => name)).toEqual(['Second', 'Third', 'First'])
  await expect(rows.last()).toContainText('First')
  await expectAccessibleInBothThemes(page)
})

test('two people change one rule: what only one of them changed is kept, and where both did, one is asked', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  const rule = await makeRule(scene, 'Night')
  const page = await openAlerts(browser, scene.owner, `rules/${rule.id}`)
  const form = page.getByRole('form', { name: 'Rule Night' })
  await form.getByLabel('Name').fill('Night, mine')
  await scene.owner.api.patch(`/alert-rules/${rule.id}`, { name: 'Night, theirs', continues: true })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Somebody changed this while you were typing.')).toBeVisible()
  await expect(page.getByRole('definition')).toHaveText('Night, theirs')
  await expect(page.getByLabel('Name')).toHaveValue('Night, mine')
  await page.getByRole('button', { name: 'Save mine' }).click()
  await expect
    .poll(async () => (await rulesOf(scene)).map(({ name, continues }) => [name, continues]))
    .toEqual([['Night, mine', true]])
})

test('a window that repeats stands on the calendar on each of its days', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL)
  const page = await openAlerts(browser, scene.owner, 'maintenance')
  await page.getByRole('button', { name: 'New window' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New maintenance window' })
  await dialog.getByLabel('Name').fill('Pump house')
  // It begins with the next full hour; the hours it says are those it repeats at.
  const hours = [dialog.getByLabel('From'), dialog.getByLabel('To', { exact: true })]
  const [from, to] = await Promise.all(hours.map(async (hour) => (await hour.inputValue()).slice(11)))
  await dialog.getByRole('switch', { name: 'Repeats at the same hours' }).click()
  await dialog.getByRole('button', { name: 'Plan window' }).click()
  await expect(dialog.getByText('Choose at least one day.')).toBeVisible()
  for (const day of ['Tue', 'Thu']) await dialog.getByRole('button', { name: day }).click()
  await dialog.getByRole('switch', { name: 'Only some alerts' }).click()
  await dialog.getByLabel('Value').fill('Pumps')
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Plan window' }).click()
  await expect(dialog).toBeHidden()
  const row = page.getByRole('region', { name: 'Calendar', exact: true }).getByRole('region', { name: 'Pump house' })
  // Two weeks have two of each day, and the hour of today's may be over.
  await expect.poll(() => row.getByRole('button').count()).toBeGreaterThanOrEqual(3)
  await expect(row.getByRole('button').first()).toContainText(`${from} to`)
  await expect(page.getByRole('table', { name: 'windows' })).toContainText(`${from} to ${to}, Tue and Thu`)
  await expectAccessibleInBothThemes(page)
  await row.getByRole('button').first().click()
  await expect(page.getByRole('dialog', { name: 'Edit Pump house' })).toBeVisible()
  const { data } = await scene.owner.api.get<{ data: MaintenanceWindow[] }>('/maintenance-windows')
  expect(data).toMatchObject([
    {
      recurrence: { days: [2, 4], until: null },
      conditions: { all: [{ field: 'source', op: 'is', value: 'Pumps' }] },
    },
  ])
})

test('a policy gets another step, and becomes what counts where no rule decides', async ({ browser, baseURL }) => {
  const scene = await setScene(baseURL)
  const policy = await scene.owner.api.post<EscalationPolicy>('/escalation-policies', {
    name: 'Night shift',
    steps: [{ afterMinutes: 0, audience: { roles: ['dispatcher'] } }],
  })
  const page = await openAlerts(browser, scene.owner, 'escalation')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Night shift', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Night shift' })
  await dialog.getByRole('button', { name: 'Step', exact: true }).click()
  const second = dialog.getByRole('group', { name: 'Step 2' })
  await second.getByLabel('Minutes after the step before').fill('5')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(second.getByText('Name somebody.')).toBeVisible()
  await choose(second, 'Who is told', 'Olga')
  await dialog.getByLabel('Tell again when forgotten, minutes').fill('60')
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('list', { name: 'Steps of Night shift' })).toContainText('After 5 minutes')
  await expect(page.getByRole('list', { name: 'Steps of Night shift' })).toContainText('Olga Owner')
  const saved = await scene.owner.api.get<EscalationPolicy>(`/escalation-policies/${policy.id}`)
  expect(saved).toMatchObject({ steps: [{ afterMinutes: 0 }, { afterMinutes: 5 }], repageAfterMinutes: 60 })

  await page.goto('/alerts/types')
  const settings = page.getByRole('region', { name: 'Where no rule decides' })
  await settings.getByRole('button', { name: 'Change' }).click()
  const change = page.getByRole('dialog', { name: 'Where no rule decides' })
  await choose(change, 'Escalation', 'Night')
  await change.getByRole('button', { name: 'Save' }).click()
  await expect(settings).toContainText('Night shift')
})

test('who may only look reads every screen, is told why, and can press nothing that changes', async ({
  browser,
  baseURL,
}) => {
  const scene = await setScene(baseURL)
  const rule = await makeRule(scene, 'Night', { actions: [{ kind: 'suppress', reason: 'Works' }] })
  const source = await scene.owner.api.post<CreatedAlertSource>('/alert-sources', { kind: 'webhook', name: 'Pumps' })
  const page = await openAlerts(browser, scene.dispatcher, 'rules')
  const note = page.getByText('You can read this. Supervisors and admins can change it.')
  await expect(page.getByText('keep it quiet (Works)')).toBeVisible()
  await expect(page.getByRole('switch')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Move/ })).toHaveCount(0)
  for (const [path, absent] of [
    ['rules', 'New rule'],
    ['sources', 'New source'],
    ['maintenance', 'New window'],
    ['escalation', 'New policy'],
    ['types', 'New type'],
    [`rules/${rule.id}`, 'Save'],
    [`sources/${source.id}`, 'Switch off'],
  ] as const) {
    await page.goto(`/alerts/${path}`)
    await expect(note).toBeVisible()
    await expect(page.getByRole('button', { name: absent })).toHaveCount(0)
    await expect(page.getByRole('link', { name: absent })).toHaveCount(0)
    // The other lists are looked at where they are changed.
    if (path === 'sources' || path.startsWith('rules/')) await expectAccessibleInBothThemes(page)
  }
  await page.getByRole('tab', { name: 'Mapping' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('sensorId ?: deviceId')
  await expect(page.getByRole('tabpanel').getByRole('textbox')).toHaveCount(0)
  await expectAccessibleInBothThemes(page)
})
