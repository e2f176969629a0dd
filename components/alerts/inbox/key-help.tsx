'use client'

import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

interface Help {
  keys: string[]
  does: string
}

const inList: Help[] = [
  { keys: ['J', 'K'], does: 'Next and previous alert; the arrows do the same' },
  { keys: ['Enter'], does: 'Open it; on a group: open and close the group' },
  { keys: ['→', '←'], does: 'Open and close a group' },
  { keys: ['.'], does: 'Bring in what is new, from the top (Home too)' },
  { keys: ['X'], does: 'Mark it; with Shift and J or K mark on the way' },
  { keys: ['F'], does: 'Filters' },
  { keys: ['Esc'], does: 'Clear the marks, then the selection' },
]

const onAlert: Help[] = [
  { keys: ['A'], does: 'Acknowledge: you have it' },
  { keys: ['D'], does: 'Dismiss, with a reason' },
  { keys: ['E'], does: 'Escalate: it is worse than it says' },
  { keys: ['I'], does: 'Make an incident of it' },
  { keys: ['M'], does: 'Join it to an open incident' },
]

function Keys({ title, rows }: { title: string; rows: Help[] }) {
  return (
    <section>
      <h3 className="label-caps mb-1">{title}</h3>
      <dl>
        {rows.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between gap-3 border-b py-1.5 last:border-0">
            <dt>{does}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What `?` says. The page of one alert has only the keys that act on it. */
export function KeyHelp({
  open,
  onOpenChange,
  isList,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  isList: boolean
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <div className="grid gap-4">
        {isList ? <Keys title="List" rows={inList} /> : null}
        <Keys title="What to do with it" rows={onAlert} />
        {isList ? (
          <p className="text-xs text-muted">
            With marks they act on all marked alerts, on a group’s line on all of the group.
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
