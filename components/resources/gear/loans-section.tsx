'use client'

import { useMe } from '@/components/shell/session'
import { formatMoment } from '@/components/ui/format-time'
import { useRecordList } from '@/components/records/record-list'
import { LoadingState } from '@/components/ui/states'
import type { Asset, Loan } from '@/lib/resources/register-schema'
import { Nothing, Section } from '../detail/detail-page'
import type { GearWords } from './gear-words'

/** Who had it, from when to when, and in which condition it went and came. */
export function LoansSection({ asset, words }: { asset: Asset; words: GearWords }) {
  const { timeZone } = useMe()
  const loans = useRecordList<Loan>(`${words.path}/${asset.id}/loans`)
  const when = (at: string) => formatMoment(at, timeZone).slice(0, -3)
  return (
    <Section title="Who had it">
      {loans.isPending ? <LoadingState /> : null}
      {loans.isError && !loans.data ? <Nothing>This could not be loaded.</Nothing> : null}
      {loans.data?.rows.length === 0 ? <Nothing>It was never checked out.</Nothing> : null}
      <ol className="divide-y">
        {loans.data?.rows.map((loan) => (
          <li key={loan.id} className="px-3 py-2">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">{loan.unitName ?? loan.personName}</span>
              <span className="figures text-xs text-muted">
                {when(loan.checkedOutAt)} – {loan.returnedAt ? when(loan.returnedAt) : 'now'}
              </span>
            </p>
            <p className="text-xs text-muted">
              Out by {loan.checkedOutBy}
              {loan.conditionOut ? `: ${loan.conditionOut}` : ''}
            </p>
            {loan.returnedAt ? (
              <p className="text-xs text-muted">
                In by {loan.returnedBy}
                {loan.conditionIn ? `: ${loan.conditionIn}` : ''}
              </p>
            ) : null}
            {loan.note ? <p dir="auto">{loan.note}</p> : null}
          </li>
        ))}
      </ol>
    </Section>
  )
}
