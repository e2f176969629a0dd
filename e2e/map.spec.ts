import { expect, test } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import { foundAgency, openAs } from './agency'
import { softwareGraphics, withChromium } from './chromium'

test.use({ launchOptions: withChromium(softwareGraphics) })

test('the map is drawn without the internet, and a press on it places the pin of a new call', async ({
  browser,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  const position = { lat: 37.7855, lon: -122.4065 }
  await owner.api.post<Incident>('/incidents', { type: 'fire', title: 'On the map', position })
  const page = await openAs(browser, owner)
  await page.goto('/console')
  const map = page.locator('[data-map=ready]')
  await expect(map).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('n')
  await expect(page.getByLabel('Pin')).toBeVisible()
  const box = await map.boundingBox()
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2)
  await expect(page.getByLabel('Pin')).toHaveValue(/^-?\d+\.\d+, ?-?\d+\.\d+$/)
})
