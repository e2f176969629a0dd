import type { Certification } from '@/lib/resources/register-schema'
import { dueState } from '../days'

/** A certificate is spoken of this many days before it ends. */
export const certificateSoonDays = 60

/** Those that have ended and those that soon will, the first to end first. */
export const certificatesDue = (certifications: readonly Certification[], today: string): Certification[] =>
  certifications
    .filter(({ expiresOn }) => ['soon', 'over'].includes(dueState(expiresOn, today, certificateSoonDays)))
    .toSorted((one, other) => (one.expiresOn ?? '').localeCompare(other.expiresOn ?? ''))
