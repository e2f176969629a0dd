'use client'

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import type { Asset, AssetCategory } from '@/lib/resources/register-schema'
import { DetailPage, Facts, Section } from '../detail/detail-page'
import { Words } from '../detail/words'
import { DueBadge } from '../due-badge'
import { History } from '../history/history'
import { StatusSection } from '../status/status-section'
import { TrackSection } from '../track/track-section'
import { TrackersOf } from '../trackers/trackers-of'
import { useRecord } from '../use-record'
import { EditGearDialog } from './gear-dialogs'
import { gearWords, inspectionSoonDays } from './gear-words'
import { Holder } from './holder'
import { LoanButton } from './loan-button'
import { LoansSection } from './loans-section'

interface Props {
  id: string
  category: AssetCategory
  mapStyleUrl: string
}

export function AssetScreen({ id, category, mapStyleUrl }: Props) {
  const words = gearWords[category]
  const record = useRecord<Asset>(words.path, id)
  const mayWrite = useMay('resources:write')
  const [editing, setEditing] = useState<Asset | null>(null)
  return (
    <DetailPage
      record={record}
      back={{ href: words.path, label: words.title }}
      noun={words.one}
      renderTitle={(asset) => (
        <div>
          <h1 className="flex items-baseline gap-2 text-xl font-semibold tracking-tight">
            {asset.name}
            <span className="text-sm font-medium text-muted">{asset.kind}</span>
          </h1>
          <p className="mt-1 flex flex-wrap items-center gap-3">
            <UnitStatusChip status={asset.status} />
            <Elapsed since={asset.statusSince} />
            {asset.retiredAt ? <Badge>Retired</Badge> : null}
          </p>
        </div>
      )}
      renderActions={(asset) =>
        mayWrite && !asset.retiredAt ? (
          <>
            <LoanButton asset={asset} words={words} size="md" />
            <Button onClick={() => setEditing(asset)}>
              <Pencil aria-hidden />
              Edit
            </Button>
          </>
        ) : null
      }
    >
      {(asset) => (
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid gap-4">
            {mayWrite && !asset.retiredAt ? <StatusSection type={words.type} row={asset} /> : null}
            <AssetFacts asset={asset} />
            <LoansSection asset={asset} words={words} />
            <TrackSection type={words.type} id={asset.id} mapStyleUrl={mapStyleUrl} />
            <TrackersOf subjectId={asset.id} />
          </div>
          <History type={words.type} id={asset.id} />
          {editing ? <EditGearDialog asset={editing} words={words} onClose={() => setEditing(null)} /> : null}
        </div>
      )}
    </DetailPage>
  )
}

function AssetFacts({ asset }: { asset: Asset }) {
  return (
    <Section title="Facts">
      <Facts
        facts={[
          ['Who has it', <Holder key="holder" loan={asset.loan} />],
          ['Station', asset.stationName],
          ...Object.entries(asset.identifiers).map(
            ([name, value]) =>
              [
                name,
                <span key={name} className="figures">
                  {value}
                </span>,
              ] as const,
          ),
          ['Inspected on', asset.inspectedOn],
          [
            'Inspection due',
            <DueBadge key="due" on={asset.inspectionDueOn} soonDays={inspectionSoonDays} over="overdue" />,
          ],
          ['Capabilities', <Words key="words" words={asset.capabilities} />],
          ['Said', asset.statusNote ?? undefined],
        ]}
      />
    </Section>
  )
}
