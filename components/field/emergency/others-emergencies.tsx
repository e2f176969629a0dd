'use client'

import { Siren } from 'lucide-react'
import { useMe } from '@/components/shell/session'
import { formatTime } from '@/components/ui/format-time'
import { useOpenEmergencies } from '../queries'

/** Somebody else needs help now: those beside them are the nearest. @param ownId the one raised here, which has a notice of its own */
export function OthersEmergencies({ ownId }: { ownId: string | null }) {
  const { timeZone } = useMe()
  const { data } = useOpenEmergencies()
  const others = data?.filter((one) => one.id !== ownId && one.clearedAt === null) ?? []
  return (
    <div role="alert">
      {others.slice(0, 3).map((one) => (
        <p key={one.id} className="flex items-center gap-2.5 bg-danger-fill px-4 py-2 text-base font-bold text-white">
          <Siren aria-hidden className="size-5 shrink-0" />
          <span className="min-w-0">
            Emergency: {one.unitName ? `${one.unitName}, ` : ''}
            {one.raisedByName} <span className="figures">{formatTime(one.raisedAt, timeZone)}</span>
          </span>
        </p>
      ))}
    </div>
  )
}
