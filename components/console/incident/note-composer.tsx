'use client'

import { useRef } from 'react'
import { v4 } from 'uuid'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { useConsoleActions } from '../actions'
import { useAct } from '../use-act'
import { useStoredText } from '../use-stored-text'

/** Adds a note with Enter; Shift+Enter begins a new line. What is typed stays until the server has it. */
export function NoteComposer({ incidentId }: { incidentId: string }) {
  const [text, setText] = useStoredText(`turnout.note.${incidentId}`)
  const { addNote } = useConsoleActions()
  const [run, busy] = useAct()
  // The same key until it succeeds: sent twice because an answer was lost, it is written once.
  const key = useRef({ text: '', value: '' })
  const submit = async () => {
    const note = text.trim()
    if (!note || busy) return
    if (key.current.text !== note) key.current = { text: note, value: v4() }
    const { value } = key.current
    if (await run(() => addNote(incidentId, note, value))) setText('')
  }
  return (
    <form
      className="flex items-end gap-2 border-b p-2"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Textarea
        id="note-text"
        aria-label="Note for the log"
        placeholder="Note for the log — Enter adds it"
        rows={1}
        className="field-sizing-content max-h-32 min-h-8 resize-none py-1"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void submit()
        }}
      />
      <Button type="submit" busy={busy} disabled={text.trim() === ''}>
        Add
      </Button>
    </form>
  )
}
