'use client'

import { Car, Package } from 'lucide-react'
import Link from 'next/link'
import { Elapsed } from '@/components/ui/elapsed'
import type { Page } from '@/lib/http/schema'
import type { Asset } from '@/lib/resources/register-schema'
import { Nothing, Section } from '../detail/detail-page'
import { DueBadge } from '../due-badge'
import { useBelongings } from '../use-record'
import { inspectionSoonDays } from './gear-words'

/** Vehicles and equipment that a unit or a person has checked out. */
export function GearInHand({ of }: { of: { unitId: string } | { personId: string } }) {
  const vehicles = useBelongings<Page<Asset>>('/resources/vehicles', '/resources/vehicles', { ...of, limit: 100 })
  const equipment = useBelongings<Page<Asset>>('/resources/equipment', '/resources/equipment', { ...of, limit: 100 })
  const rows = [...(vehicles.data?.data ?? []), ...(equipment.data?.data ?? [])]
  const failed = vehicles.isError || equipment.isError
  return (
    <Section title="Gear in hand">
      {rows.length === 0 ? <Nothing>{failed ? 'This could not be loaded.' : 'Nothing is checked out.'}</Nothing> : null}
      <ul className="divide-y">
        {rows.map((asset) => (
          <li key={asset.id} className="flex flex-wrap items-center gap-x-3 px-3 py-1.5">
            {asset.category === 'vehicle' ? (
              <Car role="img" aria-label="Vehicle" className="size-4 text-muted" />
            ) : (
              <Package role="img" aria-label="Equipment" className="size-4 text-muted" />
            )}
            <span className="min-w-40 flex-1">
              <Link
                href={`/resources/${asset.category === 'vehicle' ? 'vehicles' : 'equipment'}/${asset.id}`}
                className="font-medium hover:underline"
              >
                {asset.name}
              </Link>{' '}
              <span className="text-muted">{asset.kind}</span>
            </span>
            {asset.inspectionDueOn ? (
              <DueBadge on={asset.inspectionDueOn} soonDays={inspectionSoonDays} over="overdue" />
            ) : null}
            {asset.loan ? <Elapsed since={asset.loan.checkedOutAt} className="w-20 text-right" /> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
