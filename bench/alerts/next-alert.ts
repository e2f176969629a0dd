let made = 0

/** Of another detector each time; `sentAt` tells whoever is told of it how long that took. */
export function nextAlert() {
  made += 1
  return {
    source: 'bench',
    type: 'sensor',
    severity: 'moderate',
    title: `Detector ${made} over its limit`,
    externalId: `d${made}`,
    position: { lat: 37.7 + (made % 1_000) / 10_000, lon: -122.4 - (made % 777) / 10_000 },
    metadata: { sentAt: Date.now(), value: made % 100 },
  }
}
