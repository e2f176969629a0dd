'use client'

import { useState } from 'react'
import { RowProblem } from '@/components/records/row-problem'
import { useChange } from '@/components/records/record-list'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import { type Person, readinesses, type SetReadiness } from '@/lib/resources/register-schema'
import { readinessWords } from './readiness-words'

const delays = [15, 30, 60, 120]

/** Four answers to "can they be asked?"; one press each, a delay with how long. */
export function ReadinessButtons({ person, disabled }: { person: Person; disabled: boolean }) {
  const [note, setNote] = useState(person.readinessNote ?? '')
  const path = `/resources/personnel/${person.id}/readiness`
  const change = useChange('/resources/personnel', (input: SetReadiness) => api.patch<Person>(path, input))
  const set = (readiness: SetReadiness['readiness'], delayMinutes?: number) =>
    change.mutate({
      readiness,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(delayMinutes === undefined ? {} : { delayMinutes }),
    })
  return (
    <div className="grid gap-3 p-3">
      <div role="group" aria-label="Readiness" className="grid grid-cols-2 gap-1.5 sm:grid-cols-4">
        {readinesses.map((readiness) => {
          const { label, icon: Icon } = readinessWords[readiness]
          const chosen = person.readiness === readiness
          return (
            <Button
              key={readiness}
              aria-pressed={chosen}
              disabled={disabled || change.isPending}
              onClick={() => set(readiness)}
              className={cn(chosen && 'border-accent bg-selected')}
            >
              <Icon aria-hidden />
              {label}
            </Button>
          )
        })}
      </div>
      {disabled ? null : (
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Said with it" className="min-w-48 flex-1">
            {(control) => (
              <Input {...control} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
          <div role="group" aria-label="Delayed by" className="mb-1.5 flex items-center gap-1">
            <span className="mr-1 text-xs whitespace-nowrap text-muted max-sm:sr-only">Delayed by</span>
            {delays.map((minutes) => (
              <Button
                key={minutes}
                size="sm"
                aria-pressed={person.readiness === 'delayed' && person.delayMinutes === minutes}
                disabled={change.isPending}
                onClick={() => set('delayed', minutes)}
                className="figures aria-pressed:border-accent aria-pressed:bg-selected"
              >
                {minutes} min
              </Button>
            ))}
          </div>
        </div>
      )}
      <RowProblem error={change.error} />
    </div>
  )
}
