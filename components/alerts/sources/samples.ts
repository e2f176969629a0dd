import { presets } from '@/lib/alerts/presets-schema'
import type { AlertSource, SourceRequest } from '@/lib/alerts/sources-schema'
import { presetOf } from './source-words'

/** JSON as a person reads it; what is no JSON as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The document a mapping is asked of, as text: the body of a request, or topic and payload of a message. */
export function sampleOf(kind: AlertSource['kind'], { head, body, at }: SourceRequest): string {
  if (kind !== 'mqtt') return pretty(body)
  return JSON.stringify({ topic: head['topic'] ?? '', payload: parsed(body), receivedAt: at }, null, 2)
}

/** What such a source usually sends, to begin with before anything came. */
export const exampleOf = (source: Pick<AlertSource, 'kind' | 'preset'>): string =>
  JSON.stringify((presetOf(source) ?? (source.kind === 'mqtt' ? presets.fundamentum : presets.sensor)).sample, null, 2)

/** The document of a sample, or why it is none. */
export function readSample(text: string): { document: unknown } | { error: string } {
  if (text.trim() === '') return { error: 'Paste what the source sends.' }
  try {
    const document: unknown = JSON.parse(text)
    return { document }
  } catch (error) {
    return { error: `This is not JSON${error instanceof Error ? `: ${error.message}` : ''}.` }
  }
}
