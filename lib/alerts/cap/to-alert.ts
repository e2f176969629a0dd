import type { AlertInput, CapFacts, Severity } from '../schema'
import { severities } from '../schema'
import type { NewAlert } from '../ingest/take-alerts'
import { categoryOf } from './category-of'
import { drawAreas } from './geometry/draw-areas'
import { activeInfos, type CapInfo, infosToRead, isAllClear } from './judge-infos'
import { metadataOf } from './metadata-of'
import { parseTime } from './read-time'

/** What an alert is made of, but for the source it came through. */
export type CapAlert = Omit<NewAlert, 'source'> & { expiresAt: Date | null; isDrill: boolean; isAllClear: boolean }

const oneLine = (text: string, most: number) => text.replaceAll(/\s+/g, ' ').trim().slice(0, most).toWellFormed()

/** One message, one alert: nothing else that came can be it. */
export const fingerprintOfCap = ({ sender, identifier }: { sender: string; identifier: string }) =>
  JSON.stringify(['cap', sender, identifier])

/** Only what is said to be actual pages anybody; System is between the machines of an alerting network. */
export const isDrill = ({ status }: Pick<CapFacts, 'status'>): boolean => status !== 'Actual'

/** The alert that a message is: pure, and the same each time. */
export function toAlert(message: CapFacts): CapAlert {
  const active = activeInfos(message)
  const read = infosToRead(active)
  const { area, position, leftOut } = drawAreas(active.flatMap((info) => info.areas))
  return {
    alert: {
      externalId: message.identifier.slice(0, 200).toWellFormed(),
      fingerprint: fingerprintOfCap(message),
      ...textsOfAlert(message, read),
      severity: worstOf(active),
      occurredAt: occurredAt(message, read[0]),
      position,
      area,
      metadata: metadataOf(message, read, leftOut),
    },
    category: categoryOf(active.flatMap((info) => info.category)),
    isDrill: isDrill(message),
    isAllClear: isAllClear(message),
    expiresAt: latest(active.map((info) => parseTime(info.expires))),
    // What repeats is told by the message's own identity.
    windowSeconds: 0,
    cap: message,
  }
}

/** A message may leave the infos out altogether; then its note or its sender is all there is to show. */
function textsOfAlert(
  { note, sender }: CapFacts,
  read: readonly CapInfo[],
): Pick<AlertInput, 'type' | 'title' | 'description'> {
  const [first] = read
  const event = oneLine(first?.event ?? '', 120) || 'alert'
  const parts = read.flatMap(({ description, instruction }) => [description, instruction])
  const texts = [...new Set(parts.filter((text) => text !== null))]
  return {
    type: event,
    title: oneLine(first ? (first.headline ?? first.event) : (note ?? `Message of ${sender}`), 300) || event,
    description: texts.join('\n\n').slice(0, 20_000).toWellFormed(),
  }
}

/** The order of `severities` is from the worst; a word that is none of CAP's is unknown. */
function worstOf(infos: readonly CapInfo[]): Severity {
  const said = new Set(infos.map((info) => info.severity.toLowerCase()))
  return severities.find((severity) => said.has(severity)) ?? 'unknown'
}

function occurredAt({ sent }: CapFacts, info: CapInfo | undefined): Date | undefined {
  return parseTime(info?.onset ?? null) ?? parseTime(info?.effective ?? null) ?? parseTime(sent) ?? undefined
}

function latest(times: readonly (Date | null)[]): Date | null {
  const given = times.flatMap((time) => time?.getTime() ?? [])
  return given.length === 0 ? null : new Date(Math.max(...given))
}
