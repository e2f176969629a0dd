'use client'

import { type FormEvent, useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { FormProblem } from '@/components/form/form-problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useMutation } from '@tanstack/react-query'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { api } from '@/lib/http/browser'
import type { ResourceType } from '@/lib/resources/register-schema'
import { type BaseStatus, baseStatuses, type SetUnitStatus } from '@/lib/resources/schema'
import { Section } from '../detail/detail-page'
import { useReadAgainAll } from '../use-record'

interface Props {
  /** Units report theirs on the board, where an incident follows it. */
  type: Exclude<ResourceType, 'units'>
  row: { id: string; name: string; status: BaseStatus }
}

/** What it is doing, in the agency's words, and what was said with it. */
export function StatusSection({ type, row }: Props) {
  const words = useUnitStatusWords()
  const [chosen, setChosen] = useState<BaseStatus | null>(null)
  const [note, setNote] = useState('')
  const readAgain = useReadAgainAll(`/resources/${type}`, '/units')
  const status = chosen ?? row.status
  const change = useMutation({
    mutationFn: (input: SetUnitStatus) => api.patch(`/resources/${type}/${row.id}/status`, input),
    onSuccess: async (_answer, input) => {
      setChosen(null)
      setNote('')
      toast.success(`${row.name}: ${words[input.status].label}`)
      await readAgain()
    },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const said = note.trim()
    change.mutate({ status, source: 'console', ...(said ? { note: said } : {}) })
  }
  const options = baseStatuses
    .filter((base) => base === row.status || words[base].isOffered)
    .map((base) => ({ value: base, label: <UnitStatusChip status={base} size="sm" /> }))
  return (
    <Section title="Status">
      <form onSubmit={onSubmit} className="grid gap-3 p-3">
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Doing now" className="w-48">
            {(control) => <Select {...control} value={status} onValueChange={setChosen} options={options} />}
          </Field>
          <Field label="Said with it" className="min-w-48 flex-1">
            {(control) => (
              <Input {...control} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
          <Button
            className="mb-1"
            type="submit"
            busy={change.isPending}
            disabled={status === row.status && note.trim() === ''}
          >
            Set status
          </Button>
        </div>
        <FormProblem problem={change.error ? explainProblem(change.error) : null} />
      </form>
    </Section>
  )
}
