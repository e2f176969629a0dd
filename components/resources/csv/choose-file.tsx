'use client'

import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { type ChosenFile, readFile } from './use-import'

/** A file is chosen with the button or dropped on it. */
export function ChooseFile({ onChoose }: { onChoose: (file: ChosenFile) => void }) {
  const [problem, setProblem] = useState('')
  const [isOver, setIsOver] = useState(false)
  const take = async (file: File | undefined) => {
    setIsOver(false)
    if (!file) return
    try {
      onChoose(await readFile(file))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This file could not be read.')
    }
  }
  return (
    <div className="grid gap-2">
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          void take(event.dataTransfer.files[0])
        }}
        className={cn(
          'flex cursor-pointer flex-col items-center gap-1.5 rounded-lg border border-dashed border-line-strong px-6 py-10 text-center focus-within:outline-2 focus-within:outline-focus hover:bg-hover',
          isOver && 'border-accent bg-selected',
        )}
      >
        <FileUp aria-hidden className="size-6 text-muted" />
        <span className="font-medium">Choose a CSV file, or drop it here</span>
        <span className="text-xs text-muted">
          The first line names the columns. Nothing is written before you have seen what it would do.
        </span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          className="sr-only"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <p role="alert" className="text-sm font-medium text-danger empty:hidden">
        {problem}
      </p>
    </div>
  )
}
