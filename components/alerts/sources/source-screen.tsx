'use client'

import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { DetailPage } from '@/components/resources/detail/detail-page'
import { Seen } from '@/components/resources/trackers/trackers-of'
import { useLiveRecords } from '@/components/resources/use-live-records'
import { useRecord } from '@/components/resources/use-record'
import { useMay } from '@/components/shell/session'
import { Tab, TabPanel, Tabs, TabsList } from '@/components/ui/tabs'
import type { AlertSource } from '@/lib/alerts/sources-schema'
import { ReadOnlyNote } from '../config/read-only-note'
import { MappingTab } from './mapping-tab'
import { RequestsTab } from './requests-tab'
import { exampleOf, sampleOf } from './samples'
import { useRequests } from './use-requests'
import { SettingsTab } from './settings-tab'
import { SetupTab } from './setup-tab'
import { SourceActions } from './source-actions'
import { SourceStateBadge } from './source-state'
import { hasMapping, kindWords, percentText, presetOf, sourceState } from './source-words'

const back = { href: '/alerts/sources', label: 'Sources' }

/** One source: how it stands, how it is set up, what came, and what is made of it. */
export function SourceScreen({ id }: { id: string }) {
  useLiveRecords()
  const record = useRecord<AlertSource>('/alert-sources', id)
  const mayManage = useMay('alerts:manage')
  return (
    <DetailPage
      record={record}
      back={back}
      noun="source"
      renderTitle={(source) => <SourceTitle source={source} />}
      renderActions={(source) => (mayManage ? <SourceActions source={source} /> : null)}
    >
      {(source) => (
        <>
          <ReadOnlyNote />
          <LastError source={source} />
          <SourceTabs source={source} mayManage={mayManage} />
        </>
      )}
    </DetailPage>
  )
}

function SourceTitle({ source }: { source: AlertSource }) {
  const { icon: Icon, label } = kindWords[source.kind]
  return (
    <div className="min-w-0">
      <h1 className="flex items-center gap-2 text-xl font-semibold tracking-tight">
        <Icon aria-hidden className="size-5 shrink-0 text-muted" />
        {source.name}
      </h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <SourceStateBadge source={source} />
        <span>{presetOf(source)?.label ?? label}</span>
        <span>
          {source.lastSeenAt ? (
            <>
              seen <Seen at={source.lastSeenAt} />
            </>
          ) : (
            'never seen'
          )}
        </span>
        <span className="figures">{source.perMinute.toLocaleString('en-GB')} per minute</span>
        <span className="figures">{percentText(source.refusedShare)} refused</span>
      </p>
    </div>
  )
}

function LastError({ source }: { source: AlertSource }) {
  const state = sourceState(source)
  if (state !== 'failing' && state !== 'down') return null
  return (
    <div role="status" className="flex items-start gap-2.5 rounded-lg bg-warn-tint px-3 py-2.5">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <p className="min-w-0">
        {state === 'down' && source.downSince ? (
          <span className="block font-semibold text-warn">
            Down since <Seen at={source.downSince} />
          </span>
        ) : null}
        {source.lastError ? (
          <span className="break-words">
            {source.lastError}
            {source.lastErrorAt ? (
              <span className="text-muted">
                {' · '}
                <Seen at={source.lastErrorAt} />
              </span>
            ) : null}
          </span>
        ) : null}
      </p>
    </div>
  )
}

function SourceTabs({ source, mayManage }: { source: AlertSource; mayManage: boolean }) {
  const isMapped = hasMapping(source)
  const [tab, setTab] = useState('setup')
  const requests = useRequests(source, isMapped)
  const [chosen, setChosen] = useState<string | null>(null)
  // What came last is what one wants to see mapped; before anything came, an example.
  const [last] = requests.data?.data ?? []
  const sample = chosen ?? (last ? sampleOf(source.kind, last) : exampleOf(source))
  return (
    <Tabs value={tab} onValueChange={setTab}>
      <TabsList aria-label={`About ${source.name}`}>
        <Tab value="setup">Set-up</Tab>
        {isMapped ? <Tab value="mapping">Mapping</Tab> : null}
        {isMapped ? <Tab value="requests">Requests</Tab> : null}
        <Tab value="settings">Settings</Tab>
      </TabsList>
      <TabPanel value="setup">
        <SetupTab source={source} />
      </TabPanel>
      {isMapped ? (
        <TabPanel value="mapping">
          <MappingTab source={source} sample={sample} onSample={setChosen} />
        </TabPanel>
      ) : null}
      {isMapped ? (
        <TabPanel value="requests">
          <RequestsTab
            source={source}
            onTry={
              mayManage
                ? (request) => {
                    setChosen(sampleOf(source.kind, request))
                    setTab('mapping')
                  }
                : undefined
            }
          />
        </TabPanel>
      ) : null}
      <TabPanel value="settings">
        <SettingsTab source={source} />
      </TabPanel>
    </Tabs>
  )
}
