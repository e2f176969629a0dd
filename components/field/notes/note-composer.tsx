'use client'

import { Camera, ImageUp, Send } from 'lucide-react'
import { type ChangeEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Outbox } from '../outbox/use-outbox'
import { useStoredText } from '../use-stored-text'

/** What is typed stays typed, over a reload and a dead battery, until it is handed over. */
export function NoteComposer({ incidentId, outbox }: { incidentId: string; outbox: Outbox }) {
  const [text, setText] = useStoredText(`turnout.draft.${incidentId}`)
  const [problem, setProblem] = useState('')
  const id = useId()
  const trimmed = text.trim()

  const addNote = async () => {
    await outbox.addNote(incidentId, trimmed)
    setText('')
  }
  const addPhotos = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    // The same picture may be chosen again.
    event.target.value = ''
    setProblem('')
    for (const file of files)
      await outbox
        .addPhoto(incidentId, file, '')
        .catch((error: unknown) => setProblem(error instanceof Error ? error.message : 'This picture cannot be sent.'))
  }

  return (
    <div className="grid gap-2 px-4 pt-1 pb-3">
      <label htmlFor={id} className="sr-only">
        Write a note
      </label>
      <textarea
        id={id}
        dir="auto"
        rows={2}
        value={text}
        maxLength={10_000}
        placeholder="Write a note…"
        onChange={(event) => setText(event.target.value)}
        className="min-h-14 w-full resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2.5 text-base"
      />
      <div className="flex gap-2">
        <PhotoButton
          label="Take a photo"
          icon={<Camera aria-hidden />}
          capture
          onChange={(event) => void addPhotos(event)}
        />
        <PhotoButton label="Choose photos" icon={<ImageUp aria-hidden />} onChange={(event) => void addPhotos(event)} />
        <Button
          size="touch"
          variant="primary"
          className="flex-1"
          disabled={trimmed === ''}
          onClick={() => void addNote()}
        >
          <Send aria-hidden />
          Add note
        </Button>
      </div>
      <p aria-live="polite" className="font-medium text-danger empty:hidden">
        {problem}
      </p>
    </div>
  )
}

interface PhotoButtonProps {
  label: string
  icon: React.ReactNode
  /** Straight to the camera. */
  capture?: boolean
  onChange: (event: ChangeEvent<HTMLInputElement>) => void
}

function PhotoButton({ label, icon, capture, onChange }: PhotoButtonProps) {
  return (
    <label className="flex size-14 shrink-0 cursor-pointer items-center justify-center rounded-md border bg-raised focus-within:outline-2 focus-within:outline-focus active:bg-hover [&_svg]:size-6">
      {icon}
      <input
        type="file"
        accept="image/*"
        {...(capture ? { capture: 'environment' } : { multiple: true })}
        aria-label={label}
        onChange={onChange}
        className="sr-only"
      />
    </label>
  )
}
