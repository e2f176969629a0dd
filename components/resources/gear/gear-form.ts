import { z } from 'zod'
import { text } from '@/lib/http/schema'
import { type Asset, CreateAsset } from '@/lib/resources/register-schema'
import { CapabilityWords, none, OptionalDay, OptionalId } from '../form-parts'

/** `plate: 8ABC123`, a line for each. */
export const Identifiers = text(3_000).transform((typed, context): Record<string, string> => {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const pairs = lines.map((line) => /^([^:=]{1,40})[:=](.{1,120})$/.exec(line))
  const wrong = pairs.indexOf(null)
  if (wrong !== -1) {
    context.addIssue(`Write “name: value” in each line; “${lines[wrong]?.slice(0, 40)}” has none.`)
    return z.NEVER
  }
  const entries = pairs.map((pair) => [pair?.[1]?.trim() ?? '', pair?.[2]?.trim() ?? ''])
  if (entries.length > 20) context.addIssue('At most 20 identifiers.')
  return Object.fromEntries(entries)
})

export const identifiersText = (identifiers: Record<string, string>): string =>
  Object.entries(identifiers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

export const GearForm = z.object({
  name: CreateAsset.shape.name,
  kind: CreateAsset.shape.kind,
  stationId: OptionalId,
  identifiers: Identifiers,
  capabilities: CapabilityWords,
  inspectedOn: OptionalDay,
  inspectionDueOn: OptionalDay,
})
export type GearInput = z.input<typeof GearForm>

export const emptyGear: GearInput = {
  name: '',
  kind: '',
  stationId: none,
  identifiers: '',
  capabilities: '',
  inspectedOn: '',
  inspectionDueOn: '',
}

export const gearInput = (asset: Asset): GearInput => ({
  name: asset.name,
  kind: asset.kind,
  stationId: asset.stationId ?? none,
  identifiers: identifiersText(asset.identifiers),
  capabilities: asset.capabilities.join(', '),
  inspectedOn: asset.inspectedOn ?? '',
  inspectionDueOn: asset.inspectionDueOn ?? '',
})

export const gearLabels: Record<keyof GearInput, string> = {
  name: 'Name',
  kind: 'Kind',
  stationId: 'Station',
  identifiers: 'Identifiers',
  capabilities: 'Capabilities',
  inspectedOn: 'Inspected on',
  inspectionDueOn: 'Inspection due on',
}
