import { z } from 'zod'
import { requiredText } from '@/lib/http/schema'

export const capTypes = ['application/cap+xml', 'application/xml', 'text/xml'] as const
export const mostCapBytes = 1_000_000

/** POST /alerts/cap: the name its alerts are shown under. */
export const CapQuery = z.strictObject({ source: requiredText(120).default('CAP') })
