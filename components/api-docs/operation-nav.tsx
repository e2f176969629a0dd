'use client'

import { useState } from 'react'
import { Input } from '@/components/ui/input'
import { MethodMark, type MethodName } from './method-mark'

export interface NavEntry {
  id: string
  tag: string
  method: MethodName
  path: string
  summary: string
}

const matches = (entry: NavEntry, words: string[]) => {
  const text = `${entry.method} ${entry.path} ${entry.summary}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

/** All operations by their noun; typing leaves those that match, Enter goes to the first. */
export function OperationNav({ entries }: { entries: NavEntry[] }) {
  const [query, setQuery] = useState('')
  const shown = entries.filter((entry) => matches(entry, query.toLowerCase().split(/\s+/)))
  const tags = [...new Set(shown.map((entry) => entry.tag))]
  return (
    <nav aria-label="Operations" className="grid grid-cols-[minmax(0,1fr)] content-start gap-3">
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          if (shown[0]) window.location.hash = shown[0].id
        }}
      >
        <Input
          type="search"
          aria-label="Find an operation"
          placeholder="Find an operation"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </form>
      <p role="status" className="text-xs text-muted">
        {shown.length === 0 ? 'Nothing matches. Try a noun, for example unit.' : `${shown.length} operations`}
      </p>
      {tags.map((tag) => (
        <div key={tag} className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
          <h2 className="text-xs font-semibold text-muted">{tag}</h2>
          <ul>
            {shown
              .filter((entry) => entry.tag === tag)
              .map((entry) => (
                <li key={entry.id}>
                  <a
                    href={`#${entry.id}`}
                    title={`${entry.method.toUpperCase()} ${entry.path}`}
                    className="flex items-center gap-2 rounded px-1 py-1 text-sm hover:bg-hover"
                  >
                    <MethodMark method={entry.method} />
                    <span className="min-w-0 truncate">{entry.summary}</span>
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
