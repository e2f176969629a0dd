import { expect, test } from 'vitest'
import { mapsLink, platformOf } from './maps-link'

const scene = { position: { lat: 37.7749, lon: -122.4194 }, address: '3720 Greenleaf Ave, Apt #4 & rear' }

test('on Android the phone’s own app opens at the pin, labelled with the address as it was typed', () => {
  expect(mapsLink(scene, 'android')).toBe(
    'geo:37.7749,-122.4194?q=37.7749%2C-122.4194(3720%20Greenleaf%20Ave%2C%20Apt%20%234%20%26%20rear)',
  )
})

test('without a pin the typed address is searched for', () => {
  const unpinned = { position: null, address: 'Mile 4, Fire Road' }
  expect(mapsLink(unpinned, 'android')).toBe('geo:0,0?q=Mile%204%2C%20Fire%20Road')
  expect(mapsLink(unpinned, 'apple')).toBe('https://maps.apple.com/?daddr=Mile%204%2C%20Fire%20Road&dirflg=d')
})

test('the pin decides over the typed address', () => {
  expect(mapsLink(scene, 'apple')).toContain('daddr=37.7749%2C-122.4194')
  expect(mapsLink(scene, 'other')).toContain('destination=37.7749%2C-122.4194')
})

test('where there is nothing to drive to there is no link', () => {
  expect(mapsLink({ position: null, address: '  ' }, 'android')).toBeNull()
})

test('phones are told apart', () => {
  expect(platformOf('Mozilla/5.0 (Linux; Android 15; Pixel 9)')).toBe('android')
  expect(platformOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)')).toBe('apple')
  expect(platformOf('Mozilla/5.0 (X11; Linux x86_64)')).toBe('other')
})
