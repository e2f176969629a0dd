import type { Severity } from '@/lib/alerts/schema'

/** The words of the Common Alerting Protocol. Colours are of tiles and lines; the word always stands beside them. */
export const severityWords: Record<Severity, { label: string; color: string }> = {
  extreme: { label: 'Extreme', color: '#a21caf' },
  severe: { label: 'Severe', color: '#b91c1c' },
  moderate: { label: 'Moderate', color: '#b45309' },
  minor: { label: 'Minor', color: '#1d4ed8' },
  unknown: { label: 'Unknown', color: '#52525b' },
}
