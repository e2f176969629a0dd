import { expect } from '@playwright/test'
import type { Incident } from '../lib/incidents/schema'
import { foundAgency, openAs } from './agency'
import { softwareGraphics, withChromium } from './chromium'
import { test } from './story'

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

test('a zone is drawn with the mouse: nothing counts before it is closed, then every corner does', async ({
  browser,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  await owner.api.post('/stations', { name: 'Station 1', position: { lat: 37.7855, lon: -122.4065 } })
  const page = await openAs(browser, owner)
  await page.goto('/resources/zones')
  const canvas = page.locator('canvas').first()
  await expect(canvas).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'New zone' }).first().click()
  const area = page.getByLabel('Area')
  await expect(area).toBeVisible()
  const press = async (x: number, y: number) => {
    const box = await canvas.boundingBox()
    const [left, top] = [(box?.x ?? 0) + (box?.width ?? 0) * x, (box?.y ?? 0) + (box?.height ?? 0) * y]
    await page.mouse.move(left, top, { steps: 4 })
    await page.mouse.click(left, top)
  }
  await press(0.3, 0.3)
  await press(0.7, 0.35)
  await press(0.6, 0.7)
  await expect(area).toHaveValue('')
  await press(0.6, 0.7)
  await expect(area).toHaveValue(/Polygon/)
  const drawn: { coordinates: number[][][] } = JSON.parse(await area.inputValue())
  expect(drawn.coordinates.map((ring) => ring.length)).toEqual([4])
})
