import { AppError, errorTable, type FieldError } from '@/lib/errors'
import { limitSource } from '../ingest/limit-source'
import type { WebhookTaken } from '../sources-schema'
import { mapDocument, type MappedDocument } from './apply-mapping'
import { findWebhook, type WebhookSource } from './find-webhook'
import { keepRequest } from './keep-request'
import { maskHeaders } from './mask-secrets'
import { noteRefused, noteSeen } from './note-state'
import { takeMapped } from './take-mapped'
import { verifySignature } from './verify-signature'

export interface WebhookRequest {
  key: string
  headers: Headers
  /** @throws AppError too_large */
  read: () => Promise<Buffer>
  now: Date
}

const mostErrors = 1_000

/**
 * Takes what another program posted to a source's own address, whatever its shape. What can be taken of it is kept, also when
 * something in it is not right; then the answer says what, and why.
 * @throws AppError not_found for an unknown address, unauthenticated (signature), forbidden (switched off), too_many_requests,
 *   too_large, unsupported_media_type, malformed_body, validation_failed
 */
export async function takeWebhook({ key, headers, read, now }: WebhookRequest): Promise<WebhookTaken> {
  const source = await findWebhook(key)
  const { agencyId, id: sourceId } = source
  const request = { agencyId, sourceId, at: now, head: maskHeaders(headers) }
  let body = Buffer.alloc(0)
  try {
    await limitSource(agencyId, source, 1, now)
    body = Buffer.from(await read())
    verifySignature(source.settings, { headers, body, secret: source.secret ?? '', now })
    const taken = await take(source, headers, body, now)
    void keepRequest({ ...request, body: body.toString(), outcome: 'accepted', detail: detailOf(taken) })
    return taken
  } catch (error) {
    const { message, isTheirs, count } = judge(error)
    void keepRequest({ ...request, body: body.toString(), outcome: 'refused', detail: message })
    if (isTheirs) await noteRefused(agencyId, sourceId, count, message, now)
    throw error
  }
}

async function take(source: WebhookSource, headers: Headers, body: Buffer, now: Date): Promise<WebhookTaken> {
  const { text, document } = readDocument(headers, body)
  const mapped = await mapDocument(source.mapping, text, document)
  const usable = mapped.alerts.filter((one) => one.isUsable)
  if (usable.length > 1) await limitSource(source.agencyId, source, usable.length - 1, now)
  const data = await takeMapped(source, usable, now)
  const count = (outcome: string) => data.filter((one) => one.outcome === outcome).length
  const counts = { accepted: count('new'), duplicates: count('duplicate'), resolved: count('resolved') }
  // Of alerts that were taken it is noted where they are routed.
  if (counts.accepted + counts.duplicates === 0) await noteSeen(source.agencyId, source.id, now)
  const { errors, problems } = sortProblems(mapped, source.mapping.each !== undefined)
  if (errors.length === 0) return { ...counts, data, ...(problems.length > 0 ? { problems } : {}) }
  const { accepted, duplicates } = counts
  throw new AppError('validation_failed', 'Something in this could not be read, what could was kept; see errors.', {
    errors,
    kept: { accepted, duplicates },
  })
}

/** @throws AppError unsupported_media_type, malformed_body */
function readDocument(headers: Headers, body: Buffer): { text: string; document: unknown } {
  const type = headers.get('content-type') ?? 'application/json'
  if (!/^(application|text)\/([\w.+-]+\+)?json\b/i.test(type))
    throw new AppError('unsupported_media_type', 'Send the body as application/json.')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const document: unknown = JSON.parse(text)
    return { text, document }
  } catch {
    throw new AppError('malformed_body', 'The body is not valid JSON in UTF-8.')
  }
}

/** What kept an alert from being taken is an error; what is missing in one that was taken is a problem. */
function sortProblems(
  { alerts, problems: ofDocument }: MappedDocument,
  isSplit: boolean,
): { errors: FieldError[]; problems: FieldError[] } {
  const isWhole = ({ path }: FieldError) => alerts.length === 0 || path === '' || path === 'each'
  const errors = ofDocument.filter(isWhole)
  const problems: FieldError[] = []
  for (const [index, one] of alerts.entries())
    for (const { path, message } of one.problems)
      (one.isUsable ? problems : errors).push({ path: isSplit ? `alerts.${index}.${path}` : path, message })
  return { errors: errors.slice(0, mostErrors), problems: problems.slice(0, mostErrors) }
}

function detailOf({ accepted, duplicates, resolved, problems = [] }: WebhookTaken): string {
  const notes = problems.slice(0, 5).map(({ path, message }) => `${path}: ${message}`)
  return [`${accepted} new, ${duplicates} repeated, ${resolved} over`, ...notes].join('. ')
}

/** What the sender is told, and whether it is the sender's fault or ours. */
function judge(error: unknown): { message: string; isTheirs: boolean; count: number } {
  if (!(error instanceof AppError)) return { message: 'Something went wrong on our side.', isTheirs: false, count: 0 }
  const errors = error.details.errors ?? []
  const told = errors.slice(0, 5).map(({ path, message }) => (path ? `${path}: ${message}` : message))
  const isOfOne = errors.every(({ path }) => !path.startsWith('alerts.'))
  const refused = new Set(errors.map(({ path }) => path.split('.')[1]))
  return {
    message: told.length > 0 ? told.join(' ') : error.message,
    isTheirs: errorTable[error.code].status < 500,
    count: isOfOne ? 1 : refused.size,
  }
}
