import Link from 'next/link'
import { Elapsed } from '@/components/ui/elapsed'
import type { Loan } from '@/lib/resources/register-schema'

/** Who has it, and since when. */
export function Holder({ loan }: { loan: Loan | null }) {
  if (!loan) return <span className="text-muted">Nobody</span>
  const href = loan.unitId ? `/resources/units/${loan.unitId}` : `/resources/people/${loan.personId ?? ''}`
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Link
        href={href}
        className={loan.unitId ? 'figures font-semibold hover:underline' : 'font-medium hover:underline'}
      >
        {loan.unitName ?? loan.personName}
      </Link>
      <Elapsed since={loan.checkedOutAt} className="text-xs" />
    </span>
  )
}
