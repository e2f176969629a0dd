'use client'

import { CornerDownLeft, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { toast } from '@/components/ui/toast'
import { useConsoleActions } from '../actions'
import { useConsoleMoves } from '../console-state'
import { completeCommand, type Completion } from './complete-command'
import { onOpenCommandLine } from './open-command-line'
import { parseCommand } from './parse-command'
import { runCommand } from './run-command'
import { useCommandWorld } from './use-world'

const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'That did not work.')

/** One line that does everything: completes what is typed, says what Enter will do, and why it cannot. */
export function CommandLine({ onNew }: { onNew: (narrative: string) => void }) {
  const actions = useConsoleActions()
  const { open, selectUnit } = useConsoleMoves()
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [line, setLine] = useState('')
  const world = useCommandWorld(line)
  const [focused, setFocused] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const [failure, setFailure] = useState<string | null>(null)
  const [waiting, setWaiting] = useState(0)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const shownLine = useDeferredValue(line)
  const parsed = useMemo(() => parseCommand(shownLine, world), [shownLine, world])
  const completions = useMemo(() => (focused ? completeCommand(shownLine, world) : []), [focused, shownLine, world])

  useEffect(
    () =>
      onOpenCommandLine((text) => {
        const caret = text.indexOf('|')
        // At once: the next key may follow within milliseconds and belongs into this line.
        flushSync(() => {
          setLine(text.replace('|', ''))
          setFailure(null)
          setChosen(-1)
        })
        input.current?.focus()
        const end = text.replace('|', '').length
        input.current?.setSelectionRange(caret === -1 ? end : caret, caret === -1 ? end : caret)
      }),
    [],
  )

  const edit = (text: string) => {
    setLine(text)
    setChosen(-1)
    setFailure(null)
  }
  const accept = (completion: Completion | undefined) => {
    if (completion) edit(completion.line)
    input.current?.focus()
  }
  const leave = () => {
    edit('')
    input.current?.blur()
  }
  const giveBack = (text: string, why: string) => {
    // Somebody who types the next command already is told beside it; otherwise the line is there again to be mended.
    if (input.current?.value) return void toast.error(`${text}: ${why}`)
    edit(text)
    setFailure(why)
    input.current?.focus()
  }
  function submit() {
    const typed = line
    const now = parseCommand(typed, world)
    if (!now) return
    if (!now.ok) return setFailure(now.error)
    // The line is free at once for the next command; they are done one after the other, in the order they were typed.
    leave()
    setWaiting((count) => count + 1)
    const showUnit = (id: string) => selectUnit(id, world.units.find((unit) => unit.id === id)?.incidentId ?? null)
    const run = () => runCommand(now.command, { actions, world, open, showUnit, startNew: onNew })
    queue.current = queue.current
      .then(run)
      .catch((error: unknown) => giveBack(typed, messageOf(error)))
      .finally(() => setWaiting((count) => count - 1))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && completions.length > 0) {
      event.preventDefault()
      setChosen(
        (index) => (index + step + completions.length + (index === -1 && step === -1 ? 1 : 0)) % completions.length,
      )
    } else if (event.key === 'Tab' && completions.length > 0 && !event.shiftKey) {
      event.preventDefault()
      accept(completions[Math.max(0, chosen)])
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (chosen >= 0) accept(completions[chosen])
      else submit()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      leave()
    }
  }
  const showPopup = focused && line !== ''
  return (
    <div className="relative w-full max-w-xl">
      <div
        className={cn(
          'flex h-7 items-center gap-2 rounded-md border bg-sunken px-2 transition-colors focus-within:border-focus focus-within:bg-surface',
          waiting > 0 && 'border-focus',
        )}
      >
        <input
          ref={input}
          role="combobox"
          aria-label="Command line"
          aria-expanded={showPopup && completions.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
          aria-describedby={`${listId}-says`}
          autoComplete="off"
          spellCheck={false}
          placeholder="Command or search"
          className="figures min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:font-sans"
          value={line}
          onChange={(event) => edit(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        />
        <Kbd className="text-faint">/</Kbd>
      </div>
      <div
        className={cn(
          'absolute inset-x-0 top-full z-40 mt-1 max-sm:fixed max-sm:inset-x-2 max-sm:top-11 overflow-hidden rounded-lg bg-raised shadow-pop',
          !showPopup && 'hidden',
        )}
        // The input keeps the focus while a row is pressed.
        onPointerDown={(event) => event.preventDefault()}
      >
        <p
          id={`${listId}-says`}
          aria-live="polite"
          className={cn(
            'flex min-h-8 items-center gap-2 px-3 py-1.5 text-sm',
            failure ? 'bg-danger-tint text-danger' : 'text-muted',
          )}
        >
          {failure ? (
            <>
              <TriangleAlert aria-hidden className="size-4 shrink-0" />
              {failure}
            </>
          ) : parsed?.ok ? (
            <>
              <CornerDownLeft aria-hidden className="size-4 shrink-0 text-accent" />
              <span className="min-w-0 truncate font-medium text-ink">{parsed.echo}</span>
            </>
          ) : (
            (parsed?.error ?? 'Tab completes, Enter does it, Esc leaves.')
          )}
        </p>
        <ul
          id={listId}
          role="listbox"
          aria-label="Completions"
          className={cn(completions.length > 0 && 'border-t p-1')}
        >
          {completions.map((completion, index) => (
            // The keys of the box choose, as the pattern of a combobox has it; a press does the same.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={completion.line}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={cn(
                'flex h-7 cursor-pointer items-center gap-3 rounded-md px-2',
                index === chosen ? 'bg-selected' : 'hover:bg-hover',
              )}
              onClick={() => accept(completion)}
            >
              <span className="figures min-w-0 truncate font-medium">{completion.label}</span>
              <span className="ml-auto min-w-0 shrink truncate text-xs text-muted">{completion.hint}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
