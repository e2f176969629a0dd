import { cleanText } from './read-values'

const mask = '[masked]'
const secretNames =
  /pass(word|wd|phrase)|secret|token|authorization|api[-_]?key|private[-_]?key|credential|cookie|signature/i
const mostDeep = 30

/**
 * A document as it may be kept and shown: what its name says is a secret is masked, and what the database cannot keep (NUL,
 * half characters, nesting without end) is left out.
 */
export function maskSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= mostDeep) return '[nested too deep]'
  if (Array.isArray(value)) return value.map((one) => maskSecrets(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      cleanText(name),
      secretNames.test(name) && inner !== null ? mask : maskSecrets(inner, depth + 1),
    ]),
  )
}

/** Of the headers of a request. */
export const maskHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    [...headers].map(([name, value]) => [name, secretNames.test(name) ? mask : cleanText(value).slice(0, 1_000)]),
  )
