'use client'

import { useId, useRef, useState } from 'react'
import { v4 } from 'uuid'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Textarea } from '@/components/ui/input'
import { useConsoleActions } from '../actions'
import { useAct } from '../use-act'
import { useStoredText } from '../use-stored-text'

/** Adds a note with Enter; Shift+Enter begins a new line. What is typed stays until the server has it. */
export function NoteComposer({ incidentId }: { incidentId: string }) {
  const [text, setText] = useStoredText(`turnout.note.${incidentId}`)
  const { addNote } = useConsoleActions()
  const [isMessage, setIsMessage] = useState(false)
  const toCrewsId = useId()
  const [run, busy] = useAct()
  // The same key until it succeeds: sent twice because an answer was lost, it is written once.
  const key = useRef({ said: '', value: '' })
  const submit = async () => {
    const note = text.trim()
    if (!note || busy) return
    const said = `${isMessage} ${note}`
    if (key.current.said !== said) key.current = { said, value: v4() }
    const idempotencyKey = key.current.value
    if (!(await run(() => addNote(incidentId, note, { idempotencyKey, isMessage })))) return
    setText('')
    // Every message is meant: the next words are for the log again.
    setIsMessage(false)
  }
  return (
    <form
      className={cn('grid gap-1.5 border-b p-2', isMessage && 'bg-accent-tint')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Textarea
        id="note-text"
        aria-label={isMessage ? 'Message to the crews' : 'Note for the log'}
        placeholder={isMessage ? 'To everybody on the units — Enter sends it' : 'Note for the log — Enter adds it'}
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
      <div className="flex items-center gap-2">
        <Checkbox id={toCrewsId} checked={isMessage} onCheckedChange={(checked) => setIsMessage(checked === true)} />
        <label htmlFor={toCrewsId} className="text-xs">
          Tell the crews
        </label>
        <Button type="submit" size="xs" className="ml-auto" busy={busy} disabled={text.trim() === ''}>
          {isMessage ? 'Send' : 'Add'}
        </Button>
      </div>
    </form>
  )
}
