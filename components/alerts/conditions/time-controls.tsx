'use client'

import { Input } from '@/components/ui/input'
import type { TimeDraft } from './condition-draft'
import { DayToggles } from './day-toggles'

/** From when to when by the agency's clock, and on which days it begins. */
export function TimeControls({ leaf, onChange }: { leaf: TimeDraft; onChange: (leaf: TimeDraft) => void }) {
  return (
    <>
      <Input
        type="time"
        value={leaf.from}
        onChange={(event) => onChange({ ...leaf, from: event.target.value })}
        aria-label="From"
        className="figures w-30"
      />
      <span className="self-center text-muted">to</span>
      <Input
        type="time"
        value={leaf.to}
        onChange={(event) => onChange({ ...leaf, to: event.target.value })}
        aria-label="To"
        className="figures w-30"
      />
      <DayToggles
        label="On which days; none is every day"
        days={leaf.days}
        onChange={(days) => onChange({ ...leaf, days })}
      />
    </>
  )
}
