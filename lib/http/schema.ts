import { z } from 'zod'
import type { FieldError } from '@/lib/errors'

/** As RFC 9562 has it: read in either case, written in lower case, so that one id is one text wherever it is compared. */
export const Id = z.uuid({ error: 'This is not an id (a UUID).' }).toLowerCase()
export const IdParams = z.strictObject({ id: Id })

/** RFC 3339 with a zone; answered in UTC with milliseconds. Years are kept between 1970 and 2100. */
export const Time = z.iso
  .datetime({ offset: true, error: 'Write a time as RFC 3339 with a zone, for example 2026-11-20T22:36:29.000Z.' })
  .refine((text) => {
    const year = new Date(text).getUTCFullYear()
    return year >= 1970 && year <= 2100
  }, 'The year must lie between 1970 and 2100.')
  .transform((text) => new Date(text))

/** As it leaves the API: an ISO string in UTC with milliseconds. */
export const TimeOut = z.iso.datetime({ precision: 3 })

/** A time somebody types or a device reports: never more than ten minutes ahead of our clock. */
export const ReportedTime = Time.refine((at) => at.getTime() <= Date.now() + 600_000, 'This time lies in the future.')

/** Characters that no person types: C0 controls except tab and line breaks. Postgres refuses NUL outright. */
// oxlint-disable-next-line no-control-regex
const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

/** Free text: trimmed, shown as text wherever it appears, never as markup. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters.`)
    .refine((value) => !forbiddenCharacters.test(value), 'Control characters are not allowed.')
    .refine((value) => value.isWellFormed(), 'Half of a character is missing (a lone surrogate).')
export const requiredText = (most: number) => text(most).min(1, 'This must not be empty.')

export const Limit = z.coerce.number().int().min(1).max(200).default(50)
export const PageQuery = z.strictObject({ limit: Limit, cursor: z.string().max(200).optional() })

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() })
export interface Page<T> {
  data: T[]
  nextCursor: string | null
}

const listDescription = (item: z.ZodType) =>
  `One or more, separated by commas${item instanceof z.ZodEnum ? `: ${item.options.join(', ')}` : ''}.`

/** A comma-separated list in a query string, every part checked. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .string()
    .meta({ description: listDescription(item) })
    .transform((value, context): z.output<T>[] => {
      const parts = value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)
      const parsed = z.array(item).min(1).max(50).safeParse(parts)
      if (parsed.success) return parsed.data
      for (const issue of parsed.error.issues) context.addIssue(issue.message)
      return z.NEVER
    })

/** As CSS writes it, and as the database checks it. */
export const Color = z.string().regex(/^#[0-9a-f]{6}$/, 'Write a colour as #rrggbb in lower case.')

const mostDeep = 32

const isStorableText = (text: string) => !text.includes('\0') && text.isWellFormed()

/** Can Postgres keep it as jsonb? No NUL, no half characters, and not nested so deep that walking it fails. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === mostDeep) return false
  for (const [name, part] of Object.entries(value))
    if (!isStorableText(name) || !isStorable(part, depth + 1)) return false
  return true
}

/** Free-form data of the sender: an object, at most 16 kB as JSON. */
export const Metadata = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => isStorable(value), {
    message: `Metadata is nested at most ${mostDeep} deep and has no NUL or half characters.`,
    abort: true,
  })
  .refine((value) => JSON.stringify(value).length <= 16_384, 'At most 16 kB of metadata.')

/** Nobody reads more; a small body may be wrong in a hundred thousand places. */
const mostErrors = 1_000

interface Mistake {
  path: PropertyKey[]
  message: string
}

function mistakesIn(issue: z.core.$ZodIssue): Mistake[] {
  const { path, message } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'This field is not known here.' }))
  if (issue.code !== 'invalid_union') return [{ path, message }]
  const inside = mistakesOfTheMeant(issue.errors).map((one) => ({ ...one, path: [...path, ...one.path] }))
  return inside.length > 0 ? inside : [{ path, message }]
}

/** Of several shapes that something may have, the one meant is where the mistake lies deepest, then the one with the fewest. */
function mistakesOfTheMeant(shapes: z.core.$ZodIssue[][]): Mistake[] {
  const tried = shapes.map((issues) => {
    const mistakes = issues.flatMap(mistakesIn)
    return { mistakes, depth: mistakes.reduce((most, one) => Math.max(most, one.path.length), 0) }
  })
  const deepest = Math.max(0, ...tried.map((one) => one.depth))
  const deep = tried.filter((one) => one.depth === deepest)
  const fewest = Math.min(...deep.map((one) => one.mistakes.length))
  const [meant, another] = deep.filter((one) => one.mistakes.length === fewest)
  return meant && !another && deepest > 0 ? meant.mistakes : []
}

/** What zod found, as the list of a problem document: the path of a field, and what is wrong with it. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues
    .slice(0, mostErrors)
    .flatMap(mistakesIn)
    .slice(0, mostErrors)
    .map(({ path, message }) => ({ path: path.join('.'), message }))

/** RFC 9457 problem document. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  from: z.string().optional(),
  event: z.string().optional(),
  allowed: z.array(z.string()).optional(),
  current: z.unknown().optional(),
  /** Of a batch: what is not in `errors` was kept. */
  accepted: z.number().int().optional(),
  duplicates: z.number().int().optional(),
})
export type Problem = z.infer<typeof Problem>

/** GET /api/config: all that a client needs to sign in with supabase-js. */
export const PublicConfig = z.object({
  supabaseUrl: z.string(),
  supabasePublishableKey: z.string(),
  mapStyleUrl: z.string(),
  vapidPublicKey: z.string(),
  version: z.string(),
})
export type PublicConfig = z.infer<typeof PublicConfig>

/** GET /api/session/token: for Realtime, in the browser's memory only. */
export const SessionToken = z.object({
  accessToken: z.string(),
  expiresAt: TimeOut,
  userId: z.uuid(),
  agencyId: z.uuid().nullable(),
})
export type SessionToken = z.infer<typeof SessionToken>
