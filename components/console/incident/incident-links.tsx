'use client'

import { Link2, Unlink } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { useMay } from '@/components/shell/session'
import { IncidentStatusChip } from '@/components/vocabulary/chips'
import type { Incident, Link, linkKinds } from '@/lib/incidents/schema'
import { useConsoleActions } from '../actions'
import { useConsoleMoves } from '../console-state'
import { useLinks, useQueueIncidents } from '../queries'
import { shortNumber } from '../short-number'
import { useAct } from '../use-act'

type Kind = (typeof linkKinds)[number]

const kindLabels: { value: Kind; label: string }[] = [
  { value: 'duplicate', label: 'the same call as' },
  { value: 'parent', label: 'part of' },
  { value: 'related', label: 'related to' },
]

const said = (link: Link) => {
  if (link.kind === 'related') return 'Related to'
  if (link.kind === 'duplicate') return link.direction === 'out' ? 'The same call as' : 'Also called in as'
  return link.direction === 'out' ? 'Part of' : 'Includes'
}

/** Other incidents this one belongs to. */
export function IncidentLinks({ incident }: { incident: Incident }) {
  const { data, isError } = useLinks(incident.id)
  const { open } = useConsoleMoves()
  const { unlink } = useConsoleActions()
  const mayWrite = useMay('incidents:write')
  const [run, busy] = useAct()
  if (isError) return <p className="text-xs text-warn">Its links could not be loaded.</p>
  return (
    <div className="grid gap-1">
      {(data ?? []).map((link) => (
        <div key={`${link.otherId} ${link.kind}`} className="flex items-center gap-2 text-xs">
          <Link2 aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span className="shrink-0 text-muted">{said(link)}</span>
          <button
            type="button"
            className="min-w-0 truncate font-medium text-accent hover:underline"
            onClick={() => open(link.otherId)}
          >
            {shortNumber(link.otherNumber)} {link.otherTitle}
          </button>
          <IncidentStatusChip status={link.otherStatus} size="sm" tileOnly />
          {mayWrite ? (
            <Button
              size="icon-xs"
              variant="ghost"
              className="ml-auto"
              disabled={busy}
              aria-label={`Remove the link to ${link.otherNumber}`}
              onClick={() => void run(() => unlink(incident.id, link.otherId, link.kind))}
            >
              <Unlink aria-hidden />
            </Button>
          ) : null}
        </div>
      ))}
      {mayWrite ? <AddLink incident={incident} /> : null}
    </div>
  )
}

function AddLink({ incident }: { incident: Incident }) {
  const { data: queue } = useQueueIncidents()
  const { link } = useConsoleActions()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<Kind>('duplicate')
  const [otherId, setOtherId] = useState('')
  const [run, busy] = useAct()
  const options = (queue ?? [])
    .filter((one) => one.id !== incident.id)
    .map((one) => ({
      value: one.id,
      label: `${shortNumber(one.number)} ${one.title}`,
      keywords: [one.address.verbatim, one.number],
    }))
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="xs" variant="ghost" className="-ml-1.5 justify-self-start">
          <Link2 aria-hidden />
          Link to another incident
        </Button>
      </PopoverTrigger>
      <PopoverContent className="grid w-80 gap-2.5">
        <Field label={`${shortNumber(incident.number)} is`}>
          {(control) => <Select {...control} value={kind} onValueChange={setKind} options={kindLabels} />}
        </Field>
        <Field label="Which one?">
          {(control) => (
            <Combobox
              {...control}
              value={otherId}
              onValueChange={setOtherId}
              options={options}
              placeholder="An open incident"
            />
          )}
        </Field>
        <Button
          variant="primary"
          size="sm"
          className="justify-self-end"
          busy={busy}
          disabled={otherId === ''}
          onClick={async () => {
            if (await run(() => link(incident.id, otherId, kind))) setOpen(false)
          }}
        >
          Link
        </Button>
      </PopoverContent>
    </Popover>
  )
}
