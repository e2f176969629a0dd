'use client'

import { useMemo, useState } from 'react'
import type { Alert } from '@/lib/alerts/schema'
import { FilterBar } from './filter-bar'
import { KeyHelp } from './key-help'
import { ListColumn } from './list-column'
import { SideColumn } from './side-column'
import { Asked } from './triage/asked'
import { TriageProvider } from './triage/triage'
import { useDesk } from './use-desk'
import { useInboxKeys } from './use-inbox-keys'

/** Everything that needs somebody, the newest first; worked through with the keys. */
export function InboxScreen({ mapStyleUrl }: { mapStyleUrl: string }) {
  return (
    <TriageProvider>
      <InboxBody mapStyleUrl={mapStyleUrl} />
      <Asked />
    </TriageProvider>
  )
}

const namesIn = (rows: readonly Alert[]) => ({
  sources: [...new Set(rows.map(({ source }) => source))],
  types: [...new Set(rows.map(({ type }) => type))],
})

function InboxBody({ mapStyleUrl }: { mapStyleUrl: string }) {
  const desk = useDesk()
  const { address, rows, selection, groups, targets, bringIn } = desk
  const { filter, isMapShown, change } = address
  const [helpOpen, setHelpOpen] = useState(false)
  const seen = useMemo(() => namesIn(rows), [rows])
  useInboxKeys({ selection, targets, onBringIn: bringIn, onToggle: groups.set, onHelp: () => setHelpOpen(true) })
  return (
    <>
      <FilterBar
        filter={filter}
        onChange={(narrowed) => change({ filter: narrowed })}
        seen={seen}
        isMapShown={isMapShown}
        onMap={() => change({ isMapShown: !isMapShown })}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-px bg-line lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(24rem,43%)] lg:grid-rows-1">
        <ListColumn desk={desk} onHelp={() => setHelpOpen(true)} />
        <SideColumn desk={desk} mapStyleUrl={mapStyleUrl} />
      </div>
      <KeyHelp open={helpOpen} onOpenChange={setHelpOpen} isList />
    </>
  )
}
