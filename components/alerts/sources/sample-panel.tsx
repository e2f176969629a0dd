'use client'

import { useMe } from '@/components/shell/session'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/input'
import { formatMoment } from '@/components/ui/format-time'
import type { AlertSource } from '@/lib/alerts/sources-schema'
import { exampleOf, readSample, sampleOf } from './samples'
import { useRequests } from './use-requests'

const example = 'example'
const pasted = 'pasted'

interface Props {
  source: AlertSource
  sample: string
  onSample: (sample: string) => void
}

/** What the mapping is tried on: one of the last requests, the example of its preset, or anything pasted. */
export function SamplePanel({ source, sample, onSample }: Props) {
  const { timeZone } = useMe()
  const requests = useRequests(source).data?.data ?? []
  const read = readSample(sample)
  const current = requests.find((request) => sampleOf(source.kind, request) === sample)
  const isExample = sample === exampleOf(source)
  const choose = (value: string) => {
    if (value === example) onSample(exampleOf(source))
    const request = requests.find(({ id }) => id === value)
    if (request) onSample(sampleOf(source.kind, request))
  }
  return (
    <section aria-label="Sample" className="grid gap-2 lg:sticky lg:top-4">
      <Select
        value={current?.id ?? (isExample ? example : pasted)}
        onValueChange={choose}
        options={[
          ...requests.map(({ id, at, outcome }) => ({
            value: id,
            label: `Came ${formatMoment(at, timeZone)}${outcome === 'refused' ? ', refused' : ''}`,
          })),
          { value: example, label: 'Example of such a source' },
          { value: pasted, label: 'What is pasted below', disabled: true },
        ]}
        aria-label="Which sample"
      />
      <Textarea
        value={sample}
        onChange={(event) => onSample(event.target.value)}
        rows={22}
        spellCheck={false}
        aria-label="Sample as JSON"
        aria-invalid={'error' in read ? true : undefined}
        className="figures max-h-[70vh] text-xs leading-5 max-lg:h-60"
      />
      <p role="status" className="text-xs font-medium text-danger empty:hidden">
        {'error' in read ? read.error : ''}
      </p>
    </section>
  )
}
