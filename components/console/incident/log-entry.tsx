'use client'

import { Megaphone, PencilLine } from 'lucide-react'
import { memo, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { formatMoment, formatTime } from '@/components/ui/format-time'
import { Textarea } from '@/components/ui/input'
import type { EventRow } from '@/lib/events/schema'
import { useConsoleActions } from '../actions'
import { type DescribeContext, describeEvent, noteIdOf } from './describe-event'
import { ReasonPopover } from './reason-popover'

interface LogEntryProps {
  event: EventRow
  context: DescribeContext
  timeZone: string
  /** The event that struck this one, when it is known. */
  struckBy: EventRow | undefined
  mayWrite: boolean
}

export const LogEntry = memo(function LogEntry({ event, context, timeZone, struckBy, mayWrite }: LogEntryProps) {
  const { text, words, weight } = describeEvent(event, context)
  const isStruck = event.struckBy !== null
  const noteId = noteIdOf(event)
  return (
    <div
      className={cn(
        'group flex gap-2.5 px-3 py-1',
        weight === 'message' && 'border-l-4 border-accent bg-accent-tint pl-2',
      )}
    >
      <time
        dateTime={event.at}
        title={formatMoment(event.at, timeZone)}
        className="figures w-15 shrink-0 pt-px text-xs text-faint"
      >
        {formatTime(event.at, timeZone)}
      </time>
      <div className="min-w-0 flex-1">
        {text ? (
          <p
            className={cn(
              'flex items-center gap-1',
              weight === 'quiet' ? 'text-muted' : 'font-medium',
              weight === 'message' && 'text-xs text-accent-strong',
              isStruck && 'line-through',
            )}
          >
            {weight === 'message' ? <Megaphone aria-hidden className="size-3.5" /> : null}
            {text}
          </p>
        ) : null}
        {words ? (
          <p
            dir="auto"
            className={cn(
              'break-words whitespace-pre-wrap',
              weight !== 'note' && weight !== 'message' && 'text-muted',
              isStruck && 'text-muted line-through',
            )}
          >
            {words}
          </p>
        ) : null}
        <p className="flex items-center gap-2 text-2xs text-faint">
          <span className="truncate">{event.actor.name}</span>
          {isStruck ? (
            <span className="text-warn">
              struck{struckBy ? ` by ${struckBy.actor.name}${struckBy.reason ? `: ${struckBy.reason}` : ''}` : ''}
            </span>
          ) : null}
          {noteId && mayWrite && !isStruck && event.incidentId ? (
            <CorrectNote incidentId={event.incidentId} noteId={noteId} text={words ?? ''} />
          ) : null}
        </p>
      </div>
    </div>
  )
})

function CorrectNote({ incidentId, noteId, text }: { incidentId: string; noteId: string; text: string }) {
  const { strikeNote } = useConsoleActions()
  const [corrected, setCorrected] = useState(text)
  return (
    <ReasonPopover
      trigger={
        <button
          type="button"
          className="inline-flex h-5 items-center gap-1 rounded px-1 text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100"
        >
          <PencilLine aria-hidden className="size-3" />
          Correct
        </button>
      }
      label="Why?"
      align="end"
      actLabel="Strike and correct"
      required
      placeholder="Heard wrong, wrong incident, …"
      act={(reason) => {
        const replacement = corrected.trim()
        return strikeNote(incidentId, noteId, {
          reason,
          ...(replacement && replacement !== text ? { text: replacement } : {}),
        })
      }}
    >
      <Field
        label="It should say"
        hint="The old words stay in the log, struck through. Left as it is, the note is only struck."
      >
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            rows={2}
            value={corrected}
            onChange={(event) => setCorrected(event.target.value)}
          />
        )}
      </Field>
    </ReasonPopover>
  )
}
