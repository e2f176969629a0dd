import type { FieldError } from '@/lib/errors'
import type { Mapping, MappingResult } from '../sources-schema'
import { normaliseAlert, type NormalisedAlert } from './normalise-alert'
import { evaluate } from './sandbox/evaluate'

/** What a mapping made of a document: the alerts in it, each with the piece of the document that it was read from. */
export interface MappedDocument {
  alerts: (NormalisedAlert & { item: unknown })[]
  /** Of the document as a whole: an expression that cannot be read, or that took too long. */
  problems: FieldError[]
}

const mostAlerts = 1_000

/**
 * Reads a document (JSON text) through a mapping.
 * @param document the same, parsed; it is kept with the alert when the document is not split into several
 * @throws AppError unavailable when too much waits to be read
 */
export async function mapDocument(mapping: Mapping, text: string, document: unknown): Promise<MappedDocument> {
  const { total, items, faults } = await evaluate(mapping, text)
  const problems = [...faults]
  if (total > mostAlerts)
    problems.push({ path: 'each', message: `This gives ${total} documents; at most ${mostAlerts} are read at once.` })
  const isSplit = mapping.each !== undefined
  return {
    // An expression that cannot be read gives nothing for any of them.
    alerts: items.map(({ values, faults: wrong, item }) => ({
      ...normaliseAlert(values, [...wrong, ...faults]),
      item: isSplit ? item : document,
    })),
    problems,
  }
}

/** What is wrong with the expressions themselves, without a document. */
export async function checkMapping(mapping: Mapping): Promise<FieldError[]> {
  const { faults } = await evaluate(mapping, null)
  return faults.map(({ path, message }) => ({ path: path ? `mapping.${path}` : 'mapping', message }))
}

/** What a mapping makes of a document, for whoever edits it. */
export async function applyMapping(mapping: Mapping, document: unknown): Promise<MappingResult> {
  const text = toJson(document)
  if (text === undefined) return { alerts: [], problems: [{ path: '', message: 'This document is nested too deep.' }] }
  const { alerts, problems } = await mapDocument(mapping, text, document)
  const known = new Set(problems.map(({ path }) => path))
  const ofEach = alerts.flatMap((one, index) =>
    one.problems
      .filter(({ path }) => !known.has(path))
      .map(({ path, message }) => ({ path: mapping.each ? `alerts.${index}.${path}` : path, message })),
  )
  return {
    alerts: alerts.map(({ alert, isUsable }) => ({ ...alert, isUsable })),
    problems: [...problems, ...ofEach].slice(0, 1_000),
  }
}

function toJson(document: unknown): string | undefined {
  try {
    return JSON.stringify(document ?? null)
  } catch {
    return undefined
  }
}
