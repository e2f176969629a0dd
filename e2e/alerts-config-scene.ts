import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import type { AlertRule } from '../lib/alerts/rules-schema'
import { addMember, foundAgency, openAs, type Person } from './agency'

export interface Scene {
  owner: Person
  dispatcher: Person
}

export async function setScene(baseURL: string | undefined): Promise<Scene> {
  const owner = await foundAgency(baseURL ?? '')
  return { owner, dispatcher: await addMember(owner, baseURL ?? '', 'dispatcher', 'Dana Dispatcher') }
}

export const makeRule = ({ owner }: Scene, name: string, more: object = {}) =>
  owner.api.post<AlertRule>('/alert-rules', { name, conditions: { all: [] }, ...more })
export const rulesOf = async ({ owner }: Scene) => (await owner.api.get<{ data: AlertRule[] }>('/alert-rules')).data

/** A screen of the alert room, once what changes is told to it. */
export async function openAlerts(browser: Browser, person: Person, path: string): Promise<Page> {
  const page = await openAs(browser, person)
  await page.goto(`/alerts/${path}`)
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  return page
}

/** Opens a list that is searched by typing, and takes what its words find first. */
export async function choose(within: Locator, name: string, words: string): Promise<void> {
  await within.getByRole('combobox', { name }).click()
  await within.page().keyboard.type(words)
  await within.page().keyboard.press('Enter')
}
