'use client'

import dynamic from 'next/dynamic'
import { LoadingState } from '@/components/ui/states'
import { cn } from '@/components/ui/cn'
import { AlertPane } from '../detail/alert-pane'
import { leadOf } from './inbox-items'
import { NothingSelected } from './inbox-states'
import type { Desk } from './use-desk'

const InboxMap = dynamic(() => import('./inbox-map'), {
  ssr: false,
  loading: () => <LoadingState label="Loading the map…" className="h-full" />,
})

/** Beside the list: the selected alert, and the map above it when it is wanted. On a narrow screen only the map. */
export function SideColumn({ desk, mapStyleUrl }: { desk: Desk; mapStyleUrl: string }) {
  const { address, rows, selection, selectedId } = desk
  const { isMapShown, filter, change } = address
  const { item, select } = selection
  const lead = item && leadOf(item)
  return (
    <div
      className={cn(
        'flex min-h-0 min-w-0 shrink-0 flex-col gap-px',
        isMapShown ? 'max-lg:order-first max-lg:h-56' : 'max-lg:hidden',
      )}
    >
      {isMapShown ? (
        <div className={cn('min-h-0 bg-surface max-lg:flex-1', selectedId ? 'lg:h-[38%]' : 'lg:flex-1')}>
          <InboxMap
            styleUrl={mapStyleUrl}
            alerts={rows}
            chosen={lead}
            bbox={filter.bbox}
            onArea={(bbox) => change({ filter: { bbox } })}
            onAlert={select}
          />
        </div>
      ) : null}
      {selectedId ? (
        <div className="flex min-h-0 flex-1 flex-col max-lg:hidden">
          <AlertPane
            id={selectedId}
            known={lead}
            groupSize={item?.kind === 'group' ? item.members.length : 1}
            mapStyleUrl={mapStyleUrl}
            onClose={() => select(null)}
          />
        </div>
      ) : isMapShown ? null : (
        <NothingSelected />
      )}
    </div>
  )
}
