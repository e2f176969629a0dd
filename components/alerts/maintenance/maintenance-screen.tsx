'use client'

import { BellOff, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { useMay, useMe } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { MaintenanceWindow } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { ConfigPage } from '../config/config-page'
import { useZoneChoice } from '../config/use-choices'
import { capitalised, counted } from '../config/plain-words'
import { draftOf } from '../conditions/condition-draft'
import { conditionText } from '../conditions/condition-words'
import { activeWindows } from './calendar-rows'
import { CalendarSection } from './calendar-section'
import { CreateWindowDialog, EditWindowDialog } from './window-dialogs'
import { spanText, whenText } from './window-words'

const path = '/maintenance-windows'
const column = columnsOf<MaintenanceWindow>()

interface Look {
  timeZone: string
  zone: (id: string) => string
  onEdit: ((window: MaintenanceWindow) => void) | undefined
}

const coversText = ({ conditions }: MaintenanceWindow, zone: Look['zone']): string => {
  const text = conditions ? conditionText(draftOf(conditions), { zone }) : null
  return text ? capitalised(text) : 'Every alert'
}

const columnsFor = ({ timeZone, zone, onEdit }: Look) =>
  column.columns([
    column.accessor('name', {
      header: 'Name',
      cell: ({ row: { original } }) => (
        <span className="grid">
          <span className="flex items-center gap-2">
            {onEdit ? (
              <button type="button" className="text-left font-medium hover:underline" onClick={() => onEdit(original)}>
                {original.name}
              </button>
            ) : (
              <span className="font-medium">{original.name}</span>
            )}
            {original.isActive ? <Badge tone="warn">Open now</Badge> : null}
            {original.next === null ? <Badge>Over</Badge> : null}
          </span>
          <span className="text-xs text-muted">{original.reason}</span>
        </span>
      ),
    }),
    column.accessor((window) => whenText(window, timeZone), {
      id: 'when',
      header: 'When',
      enableSorting: false,
      cell: ({ row }) => <span className="figures whitespace-nowrap">{whenText(row.original, timeZone)}</span>,
    }),
    column.accessor((window) => window.next?.startsAt ?? '9999', {
      id: 'next',
      header: 'Next',
      cell: ({ row: { original } }) =>
        original.next ? (
          <span className="figures whitespace-nowrap">{spanText(original.next, timeZone)}</span>
        ) : (
          <span className="text-muted">—</span>
        ),
    }),
    column.accessor((window) => coversText(window, zone), {
      id: 'covers',
      header: 'Which alerts',
      enableSorting: false,
      cell: ({ row }) => <span className="line-clamp-2 max-w-80">{coversText(row.original, zone)}</span>,
    }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) =>
        onEdit ? (
          <RetireMenu
            name={original.name}
            path={path}
            isRetired={original.retiredAt !== null}
            onEdit={() => onEdit(original)}
            retire={() => api.delete(`${path}/${original.id}`)}
            consequence="It keeps nothing quiet any more, at once."
          />
        ) : null,
    }),
  ])

/** Planned work, during which alerts are kept and shown and tell nobody. */
export function MaintenanceScreen() {
  const { timeZone } = useMe()
  const list = useRecordList<MaintenanceWindow>(path)
  const mayManage = useMay('alerts:manage')
  const { nameOf: zone } = useZoneChoice()
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<MaintenanceWindow | null>(null)
  const columns = useMemo(
    () => columnsFor({ timeZone, zone, onEdit: mayManage ? setEditing : undefined }),
    [timeZone, zone, mayManage],
  )
  const create = mayManage ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New window
    </Button>
  ) : null
  const windows = list.data?.rows ?? []
  const open = (windowId: string) => setEditing(windows.find(({ id }) => id === windowId) ?? null)
  return (
    <ConfigPage
      title="Maintenance"
      description="Planned work. Alerts that come while a window is open are kept and shown, and tell nobody. Times are the agency’s."
      action={create}
    >
      <OpenNow windows={activeWindows(windows)} />
      <CalendarSection onOpen={mayManage ? open : undefined} />
      <RecordTable
        list={list}
        columns={columns}
        rowId={(window) => window.id}
        sortedBy="next"
        searchText={({ name, reason }) => `${name} ${reason}`}
        nouns={['window', 'windows']}
        empty={{
          title: 'Nothing is planned',
          text: 'Plan a window before work begins that would set off alarms.',
          action: create,
        }}
        isFaded={({ next }) => next === null}
      />
      {creating ? <CreateWindowDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditWindowDialog window={editing} onClose={() => setEditing(null)} /> : null}
    </ConfigPage>
  )
}

/** Said first: while a window is open, silence does not mean that nothing happens. */
function OpenNow({ windows }: { windows: readonly MaintenanceWindow[] }) {
  const { timeZone } = useMe()
  if (windows.length === 0) return null
  return (
    <div role="status" className="flex items-start gap-2.5 rounded-lg bg-warn-tint px-3 py-2.5">
      <BellOff aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="min-w-0">
        <p className="font-semibold text-warn">
          {counted(windows.length, 'window is', 'windows are')} open now. Alerts{' '}
          {windows.length === 1 ? 'it covers' : 'they cover'} tell nobody.
        </p>
        <ul>
          {windows.map((window) => (
            <li key={window.id}>
              <span className="font-medium">{window.name}</span>{' '}
              {window.next ? <span className="figures">{spanText(window.next, timeZone)}</span> : null}
              {window.reason ? <span className="text-muted"> · {window.reason}</span> : null}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
