import type { Need, Shortfall } from '@/lib/resources/response-schema'

/** What a run card asks for, as people say it: `2 × ENGINE with als, crew of 4`. */
export function needText({ unitType, capabilities, count, minimumCrew }: Need): string {
  const what = unitType ?? 'any unit'
  const withWhat = capabilities.length > 0 ? ` with ${capabilities.join(' + ')}` : ''
  const crew = minimumCrew ? `, crew of ${minimumCrew}` : ''
  return `${count} × ${what}${withWhat}${crew}`
}

/** What could not be filled, in a sentence: `1 of 2 × TRUCK is missing: nearest is on SFFD-2026-000123`. */
export function shortfallText({ need, missing, why }: Shortfall): string {
  const verb = missing === 1 ? 'is' : 'are'
  const because = why.length > 0 ? `: ${why.join(', ')}` : ''
  return `${missing} of ${needText(need)} ${verb} missing${because}`
}
