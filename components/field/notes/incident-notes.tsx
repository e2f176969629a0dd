'use client'

import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { formatTime } from '@/components/ui/format-time'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { Note } from '@/lib/incidents/schema'
import type { Outbox } from '../outbox/use-outbox'
import { useNotes } from '../queries'
import { NoteComposer } from './note-composer'
import { PhotoStrip } from './photo-strip'
import { WaitingItems } from './waiting-items'

/** What is written about the incident, newest first; what was corrected stays readable, struck through. */
export function IncidentNotes({ incidentId, outbox }: { incidentId: string; outbox: Outbox }) {
  const notes = useNotes(incidentId)
  // What dispatch told the crews stands by itself, above.
  const written = notes.data?.filter((note) => !note.isMessage || note.struckAt)
  return (
    <section aria-labelledby="notes-heading" className="rounded-xl border bg-surface">
      <h2 id="notes-heading" className="px-4 pt-3 pb-1 text-base font-semibold">
        Notes and photos
      </h2>
      <NoteComposer incidentId={incidentId} outbox={outbox} />
      <PhotoStrip incidentId={incidentId} />
      <WaitingItems incidentId={incidentId} outbox={outbox} />
      {notes.isPending ? <LoadingState /> : null}
      {notes.isError && !notes.data ? (
        <FailedState
          title="The notes could not be loaded"
          detail={explainProblem(notes.error).message}
          onRetry={() => void notes.refetch()}
        />
      ) : null}
      {notes.isError && notes.data ? <StaleNotice since={notes.dataUpdatedAt} /> : null}
      {written?.length === 0 ? <p className="px-4 pb-3 text-base text-muted">Nothing is noted so far.</p> : null}
      <ol className="divide-y">
        {written?.map((note) => (
          <NoteLine key={note.id} note={note} />
        ))}
      </ol>
    </section>
  )
}

function NoteLine({ note }: { note: Note }) {
  const { timeZone } = useMe()
  const Text = note.struckAt ? 's' : 'p'
  return (
    <li className="grid gap-0.5 px-4 py-2.5">
      <p className="flex gap-2 text-sm text-muted">
        <time dateTime={note.createdAt} className="figures">
          {formatTime(note.createdAt, timeZone)}
        </time>
        <span className="truncate">{note.author.name}</span>
      </p>
      <Text dir="auto" className="block text-base break-words whitespace-pre-line">
        {note.text}
      </Text>
      {note.struckAt ? <p className="text-sm text-muted">Struck: {note.struckReason}</p> : null}
    </li>
  )
}
