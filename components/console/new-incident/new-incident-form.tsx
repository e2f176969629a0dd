'use client'

import { Lightbulb, MapPin, X } from 'lucide-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { FormProblem } from '@/components/form/form-problem'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { formatTime } from '@/components/ui/format-time'
import { Input, Textarea } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { useMe } from '@/components/shell/session'
import { CategoryIcon, PriorityChip } from '@/components/vocabulary/chips'
import { categoryWords } from '@/components/vocabulary/incident-words'
import { useIncidentTypes } from '@/components/vocabulary/use-vocabulary'
import { useConsoleMoves } from '../console-state'
import { isEmpty } from './draft'
import { formatPosition, parsePosition } from './parse-position'
import { PriorityChoice } from './priority-choice'
import { SimilarIncidents } from './similar-incidents'
import { suggestType } from './suggest-type'
import type { DraftStore } from './use-draft'
import { type DraftErrors, useSaveDraft } from './use-save-draft'

/** Takes a call: begins with what the caller says, ends with Ctrl+Enter, and warns when it may be known already. */
export function NewIncidentForm({ store }: { store: DraftStore }) {
  const { draft } = store
  const { close, point } = useConsoleMoves()
  const { timeZone } = useMe()
  const { save, addTo, busy, errors, problem } = useSaveDraft(store)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save()
  }
  return (
    <form
      aria-label="New incident"
      className="flex min-h-0 flex-1 flex-col bg-surface"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <header className="flex h-9 shrink-0 items-center gap-3 border-b px-3">
        <h2 className="text-sm font-semibold">New incident</h2>
        {draft.startedAt ? (
          <span className="text-xs text-muted">
            call received <span className="figures">{formatTime(draft.startedAt, timeZone)}</span>
          </span>
        ) : null}
        <Button
          size="icon-xs"
          variant="ghost"
          className="ml-auto"
          aria-label="Close the form; the draft is kept"
          onClick={close}
        >
          <X aria-hidden />
        </Button>
      </header>
      <div className="grid min-h-0 flex-1 content-start gap-x-5 gap-y-3 overflow-y-auto p-3 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
        <WhatAndWhere store={store} errors={errors} />
        <div className="grid content-start gap-3">
          <WhoAndHowUrgent store={store} errors={errors} />
          <FormProblem problem={problem} />
          <SimilarIncidents draft={draft} onOpen={point} onAddTo={addTo} busy={busy} />
        </div>
      </div>
      <footer className="flex shrink-0 items-center gap-2 border-t px-3 py-2">
        <Button type="submit" variant="primary" busy={busy}>
          Save incident
          <Kbd>Ctrl ↵</Kbd>
        </Button>
        <Button
          variant="ghost"
          disabled={busy || isEmpty(draft)}
          onClick={() => {
            store.clear()
            close()
          }}
        >
          Discard
        </Button>
        <span className="ml-auto text-xs text-muted">What you type is kept until it is saved.</span>
      </footer>
    </form>
  )
}

interface PartProps {
  store: DraftStore
  errors: DraftErrors
}

function WhatAndWhere({ store, errors }: PartProps) {
  const { draft, change } = store
  return (
    <div className="grid content-start gap-3">
      <Field label="What is happening?" error={errors.narrative}>
        {(control) => (
          <Textarea
            {...control}
            // The call begins here, whatever opened the form.
            autoFocus
            rows={3}
            dir="auto"
            placeholder="In the caller’s words"
            value={draft.narrative}
            onChange={(event) => change({ narrative: event.target.value })}
          />
        )}
      </Field>
      <TypeField store={store} error={errors.type} />
      <Field label="Where?" error={errors.address} aside={<span className="text-xs text-muted">kept as typed</span>}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            placeholder="Address or place, as the caller says it"
            value={draft.address}
            onChange={(event) => change({ address: event.target.value })}
          />
        )}
      </Field>
      <PinField store={store} error={errors.position} />
    </div>
  )
}

function WhoAndHowUrgent({ store, errors }: PartProps) {
  const { draft, change } = store
  return (
    <>
      <Field label="Priority" aside={<PriorityChip priority={draft.priority} size="sm" className="text-xs" />}>
        {({ id }) => (
          <PriorityChoice
            id={id}
            value={draft.priority}
            onChange={(priority) => change({ priority, priorityChosen: true })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Caller" error={errors.callerName}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={draft.callerName}
              onChange={(event) => change({ callerName: event.target.value })}
            />
          )}
        </Field>
        <Field label="Call back" error={errors.callerPhone}>
          {(control) => (
            <Input
              {...control}
              type="tel"
              autoComplete="off"
              className="figures"
              value={draft.callerPhone}
              onChange={(event) => change({ callerPhone: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

function TypeField({ store: { draft, change }, error }: { store: DraftStore; error: string | undefined }) {
  const types = useIncidentTypes()
  const options = useMemo(
    () =>
      types.map((type) => ({
        value: type.code,
        label: type.label,
        keywords: [type.code, type.category],
        group: categoryWords[type.category].label,
        mark: <CategoryIcon category={type.category} className="size-4 text-muted" />,
      })),
    [types],
  )
  const choose = (code: string) => {
    const type = types.find((one) => one.code === code)
    change({ type: code, ...(type && !draft.priorityChosen ? { priority: type.suggestedPriority } : {}) })
  }
  const suggestion = draft.type ? undefined : suggestType(draft.narrative, types)
  return (
    <Field
      label="Type"
      id="draft-type"
      required
      error={error}
      aside={
        suggestion ? (
          <Button
            size="xs"
            variant="ghost"
            className="text-accent"
            onClick={() => {
              choose(suggestion.code)
              // The button goes away with its suggestion; the focus stays in the form.
              document.getElementById('draft-type')?.focus()
            }}
          >
            <Lightbulb aria-hidden />
            {suggestion.label}?
          </Button>
        ) : null
      }
    >
      {(control) => (
        <Combobox
          {...control}
          value={draft.type || undefined}
          onValueChange={choose}
          options={options}
          placeholder="Type to find a kind of incident"
        />
      )}
    </Field>
  )
}

function PinField({ store: { draft, change }, error }: { store: DraftStore; error: string | undefined }) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (draft.position ? formatPosition(draft.position) : '')
  const invalid = typed !== null && parsePosition(typed) === undefined
  return (
    <Field
      label="Pin"
      error={invalid ? 'Write latitude and longitude in degrees, for example 37.7749, -122.4194.' : error}
      aside={
        draft.position ? (
          <Button size="xs" variant="ghost" onClick={() => change({ position: null })}>
            Remove
          </Button>
        ) : null
      }
    >
      {(control) => (
        <div className="relative">
          <MapPin aria-hidden className="absolute top-2 left-2 size-4 text-faint" />
          <Input
            {...control}
            className="figures pl-8"
            placeholder="Press on the map, or type 37.7749, -122.4194"
            value={shown}
            onChange={(event) => {
              setTyped(event.target.value)
              const position = parsePosition(event.target.value)
              if (position !== undefined) change({ position })
            }}
            onBlur={() => {
              if (!invalid) setTyped(null)
            }}
          />
        </div>
      )}
    </Field>
  )
}
