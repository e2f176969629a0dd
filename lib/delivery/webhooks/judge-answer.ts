import { type Answered, NoAnswerInTime } from '../post-outside'
import { PrivateAddress } from '../public-address'

export type Verdict =
  | { kind: 'delivered'; status: number }
  /** It says that it wants nothing any more. */
  | { kind: 'gone'; status: number; error: string }
  /** Whatever is tried, we will not send there. */
  | { kind: 'refused'; status: null; error: string }
  | { kind: 'again'; status: number | null; error: string; retryAfterSeconds?: number }

/** What an answer means for the delivery. The beginning of a refusal is kept: it often says what is wrong. */
export function judgeAnswer({ status, text, retryAfter }: Answered, now: Date): Verdict {
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  if (status === 410) return { kind: 'gone', status, error: 'Answered 410: nothing is wanted there any more.' }
  const isRedirect = status >= 300 && status < 400
  const said = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()
  const detail = isRedirect ? 'redirects are not followed.' : said
  const error = cut(`Answered ${status}${detail ? `: ${detail}` : '.'}`)
  const retryAfterSeconds = secondsOf(retryAfter, now)
  return { kind: 'again', status, error, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) }
}

/** What it means that there was none. */
export function judgeFailure(error: unknown): Verdict {
  if (error instanceof PrivateAddress) return { kind: 'refused', status: null, error: `Not sent: ${error.message}.` }
  if (error instanceof NoAnswerInTime) return { kind: 'again', status: null, error: error.message }
  const message = error instanceof Error ? wordsOf(error) : String(error)
  return { kind: 'again', status: null, error: cut(`No answer: ${message}`) }
}

/** A host with several addresses fails with one error for each of them and an empty message of its own. */
function wordsOf(error: Error): string {
  if (error.message !== '') return error.message
  const [first] = error instanceof AggregateError ? error.errors : []
  return first instanceof Error ? first.message : error.name
}

const cut = (text: string) => text.slice(0, 300).toWellFormed()

/** Retry-After is a number of seconds, or a date (RFC 9110 section 10.2.3). */
function secondsOf(retryAfter: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined
  const seconds = /^\d{1,9}$/.test(retryAfter.trim())
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - now.getTime()) / 1_000
  return seconds > 0 ? seconds : undefined
}
