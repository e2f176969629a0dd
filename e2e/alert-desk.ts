import { type Browser, expect, type Page } from '@playwright/test'
import type { Alert, AlertsTaken } from '../lib/alerts/schema'
import { addMember, foundAgency, openAs, type Person } from './agency'

const pier = { lat: 37.7955, lon: -122.3937 }

export interface Desk {
  owner: Person
  dispatcher: Person
  page: Page
}

/** A dispatcher at the inbox of a fresh agency. */
export async function openDesk(browser: Browser, baseURL: string | undefined, path = '/alerts'): Promise<Desk> {
  const owner = await foundAgency(baseURL ?? '')
  const dispatcher = await addMember(owner, baseURL ?? '', 'dispatcher', 'Dana Dispatcher')
  const page = await openAs(browser, dispatcher)
  await page.goto(path)
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  return { owner, dispatcher, page }
}

/** From a sender of its own; moderate, so that nothing follows from it by itself. */
export async function send(person: Person, title: string, fields: object = {}): Promise<string> {
  const { data } = await person.api.post<AlertsTaken>('/alerts', {
    source: 'Alarm panel',
    type: 'smoke_detector',
    severity: 'moderate',
    externalId: title,
    title,
    position: pier,
    ...fields,
  })
  return data[0]?.id ?? ''
}

export const row = (page: Page, id: string) => page.locator(`[data-alert="${id}"]`)
export const titles = (page: Page) =>
  page.getByRole('list', { name: 'Alerts' }).locator('[data-alert-row]').allTextContents()
export const now = (person: Person, id: string) => person.api.get<Alert>(`/alerts/${id}`)
