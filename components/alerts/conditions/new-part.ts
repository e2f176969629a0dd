import { v4 } from 'uuid'
import type { GroupDraft, LeafDraft } from './condition-draft'
import { withField } from './field-kinds'

/** What a condition asks about: a field of the alert, `metadata` for any of the sender's own, or `severityAtLeast`, `zone`, `area`, `time`. */
export function subjectOf(leaf: LeafDraft): string {
  if (leaf.kind === 'severity') return 'severityAtLeast'
  if (leaf.kind !== 'field') return leaf.kind
  return leaf.field.startsWith('metadata.') ? 'metadata' : leaf.field
}

/** A condition about something else; what it asked before is kept where it still means something. */
export function withSubject(leaf: LeafDraft, subject: string): LeafDraft {
  const { id } = leaf
  switch (subject) {
    case 'severityAtLeast':
      return { id, kind: 'severity', least: 'severe' }
    case 'zone':
      return { id, kind: 'zone', zoneId: '' }
    case 'area':
      return { id, kind: 'area', text: '' }
    case 'time':
      return { id, kind: 'time', from: '', to: '', days: [] }
    default: {
      const before =
        leaf.kind === 'field' ? leaf : { id, kind: 'field' as const, field: '', op: 'is' as const, values: [] }
      return withField(before, subject === 'metadata' ? 'metadata.' : subject)
    }
  }
}

export const newLeaf = (): LeafDraft => ({ id: v4(), kind: 'severity', least: 'severe' })
export const newGroup = (): GroupDraft => ({ id: v4(), kind: 'group', join: 'any', parts: [newLeaf()] })
