import { type Browser, expect, type Page } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import type { Person as RegisteredPerson } from '../lib/resources/register-schema'
import type { Unit } from '../lib/resources/schema'
import { addMember, foundAgency, openAs, type Person } from './agency'

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

export interface FieldScene {
  owner: Person
  dispatcher: Person
  responder: Person
  person: RegisteredPerson
  medic: Unit
  engine: Unit
}

/** A medic unit with a responder on it, an engine, and a dispatcher. */
export async function setScene(baseURL: string): Promise<FieldScene> {
  const owner = await foundAgency(baseURL)
  const dispatcher = await addMember(owner, baseURL, 'dispatcher', 'Dana Dispatcher')
  const responder = await addMember(owner, baseURL, 'responder', 'Rae Responder')
  const { id } = await responder.api.get<{ id: string }>('/me')
  const person = await owner.api.post<RegisteredPerson>('/resources/personnel', { name: 'Rae Responder', userId: id })
  const medic = await owner.api.post<Unit>('/units', { name: 'M17', type: 'MEDIC', memberIds: [id] })
  const engine = await owner.api.post<Unit>('/units', { name: 'E17', type: 'ENGINE' })
  return { owner, dispatcher, responder, person, medic, engine }
}

export async function send(scene: FieldScene): Promise<Incident> {
  const incident = await scene.dispatcher.api.post<Incident>('/incidents', {
    type: 'medical',
    priority: 2,
    title: 'Chest pain, 62 y',
    address: '1400 Evans Ave, Apt #4 (rear)',
    position: { lat: 37.7415, lon: -122.3861 },
    metadata: { hazards: ['Home oxygen in use', 'Large dog in the yard'] },
  })
  const unitIds = [scene.medic.id, scene.engine.id]
  await scene.dispatcher.api.post(`/incidents/${incident.id}/assign`, { unitIds, note: 'Rear entrance' })
  return incident
}

export async function openPhone(browser: Browser, scene: FieldScene, options = {}): Promise<Page> {
  const page = await openAs(browser, scene.responder, { ...phone, ...options })
  await preparePage(page)
  await page.goto('/field')
  await expect(page.getByRole('heading', { name: 'M17' })).toBeVisible()
  await expect(page.locator('[data-connection=live]')).toBeVisible()
  return page
}

/** A development server behaves like the real one: it keeps the screen, and its own badge does not lie over the emergency button. */
export async function preparePage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem('turnout.worker', 'yes')
    document.addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style')
      style.textContent = 'nextjs-portal { display: none }'
      document.head.append(style)
    })
  })
}

export const nextStep = (page: Page) => page.getByRole('region', { name: 'Next step' })
export const unitNow = (scene: FieldScene) => scene.dispatcher.api.get<Unit>(`/units/${scene.medic.id}`)

/** Presses an emergency button long enough. */
export async function holdEmergency(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^SOS/ })
  const box = await button.boundingBox()
  if (!box) throw new Error('The emergency button is not on the screen.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await expect(button).toBeDisabled({ timeout: 5_000 })
  await page.mouse.up()
}
