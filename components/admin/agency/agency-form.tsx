'use client'

import { useRouter } from 'next/navigation'
import { useId } from 'react'
import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { TimeZoneList } from '@/components/form/time-zone-list'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { Button } from '@/components/ui/button'
import { useClock } from '@/components/ui/clock'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Agency, CreateAgency } from '@/lib/org/schema'
import { useReadAgain } from '@/components/records/record-list'

const AgencyFields = z.object({ name: CreateAgency.shape.name, timeZone: CreateAgency.shape.timeZone.unwrap() })
const labels = { name: 'Name', timeZone: 'Time zone' }

const yearOf = (now: number) => new Date(now).getUTCFullYear()

export function AgencyForm({ agency }: { agency: Agency }) {
  const router = useRouter()
  const year = useClock(yearOf)
  const zoneListId = useId()
  const readAgain = useReadAgain('/agency')
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: agency,
    rowSchema: Agency,
    schema: AgencyFields,
    toInput: ({ name, timeZone }: Agency) => ({ name, timeZone }),
    save: (output, version) => api.patch<Agency>('/agency', output, { ifMatch: version }),
    onSaved: () => {
      toast.success('The settings are saved')
      void readAgain()
      // The header shows the name and the clock.
      router.refresh()
    },
  })
  return (
    <form onSubmit={onSubmit} noValidate className="grid max-w-xl gap-4 rounded-lg border bg-surface p-4">
      <FormProblem problem={problem} />
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <TextField control={form.control} name="name" label={labels.name} />
      <TextField
        control={form.control}
        name="timeZone"
        label={labels.timeZone}
        list={zoneListId}
        spellCheck={false}
        hint="For the clock and for the year in incidents’ numbers. Times are kept in UTC."
      />
      <TimeZoneList id={zoneListId} />
      <dl className="grid grid-cols-2 gap-4 border-t pt-4">
        <div>
          <dt className="text-xs text-muted">Short name</dt>
          <dd className="figures">{agency.slug}</dd>
        </div>
        <div>
          <dt className="text-xs text-muted">Incidents are numbered</dt>
          <dd className="figures">
            {agency.numberPrefix}-{year}-000123
          </dd>
        </div>
      </dl>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {conflict ? 'Save mine' : 'Save'}
      </Button>
    </form>
  )
}
