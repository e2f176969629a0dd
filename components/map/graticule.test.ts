import { expect, test } from 'vitest'
import { graticule, stepFor } from './graticule'

test('at every zoom the grid has enough lines to measure by and not so many that they hide the marks', () => {
  for (let width = 0.01; width < 360; width *= 1.3) {
    const lines = width / stepFor(width)
    expect(lines).toBeLessThanOrEqual(12)
    expect(lines).toBeGreaterThan(1)
  }
})

test('lines lie on round degrees and say which', () => {
  const { features } = graticule({ west: -122.52, south: 37.7, east: -122.36, north: 37.83 })
  const labels = features.map((feature) => feature.properties?.['label'])
  expect(labels).toContain('122.50° W')
  expect(labels).toContain('37.80° N')
})
