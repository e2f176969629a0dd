'use client'

import { ListFilter, Map as MapIcon, X } from 'lucide-react'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { alertStates, AlertState, severities, Severity } from '@/lib/alerts/schema'
import { alertStateWords, readableType, severityWords } from '../alert-words'
import { AlertStateChip, SeverityChip } from '../chips'
import { useAlertTypes, useSourceNames } from '../queries'
import { defaultFilter, type InboxFilter, narrowedBy, type Span, spansMs } from './filter'
import { FilterMenu, type FilterOption } from './filter-menu'
import { spanWords, timeWords } from './time-words'
import { TimeRange } from './time-range'

export const firstFilterId = 'alert-filter-state'

interface FilterBarProps {
  filter: InboxFilter
  onChange: (change: Partial<InboxFilter>) => void
  /** Names that the loaded rows have: there may be more than the agency has written down. */
  seen: { sources: readonly string[]; types: readonly string[] }
  isMapShown: boolean
  onMap: () => void
}

const stateOptions = alertStates.map((value) => ({
  value,
  label: alertStateWords[value].label,
  mark: <AlertStateChip state={value} size="sm" tileOnly />,
}))
const severityOptions = severities.map((value) => ({
  value,
  label: severityWords[value].label,
  mark: <SeverityChip severity={value} size="sm" tileOnly />,
}))
const drillOptions: FilterOption[] = [
  { value: 'false', label: 'No drills' },
  { value: 'true', label: 'Drills only' },
]
const isSpan = (value: string): value is Span => value in spansMs
const spanOptions = Object.entries(spanWords).map(([value, label]) => ({ value, label }))

const few = (labels: readonly string[]): string => {
  const [first, second, ...others] = labels
  if (first === undefined) return 'Any'
  if (second === undefined) return first
  return others.length === 0 ? `${first}, ${second.toLowerCase()}` : `${labels.length} of them`
}
const only = <Word extends string>(words: readonly Word[], given: readonly string[]): Word[] =>
  words.filter((word) => given.includes(word))
const union = (...lists: (readonly string[])[]) => [...new Set(lists.flat())].toSorted((a, b) => a.localeCompare(b))

/** What the list is of; all of it stands in the address, so that it can be kept and shared. */
export function FilterBar(props: FilterBarProps) {
  const { filter, onChange, seen, isMapShown, onMap } = props
  const { timeZone } = useMe()
  return (
    <div
      role="group"
      aria-label="Filters"
      className="flex shrink-0 items-center gap-1.5 overflow-x-auto border-b bg-surface px-3 py-1.5"
    >
      <ListFilter aria-hidden className="size-4 shrink-0 text-faint max-sm:hidden" />
      <Kbd className="text-faint max-lg:hidden">F</Kbd>
      <FilterMenu
        id={firstFilterId}
        label="State"
        summary={few(filter.state.map((state) => alertStateWords[state].label))}
        options={stateOptions}
        chosen={filter.state}
        onChange={(chosen) => onChange({ state: only(AlertState.options, chosen) })}
      />
      <FilterMenu
        label="Severity"
        summary={few(filter.severity.map((severity) => severityWords[severity].label))}
        options={severityOptions}
        chosen={filter.severity}
        onChange={(chosen) => onChange({ severity: only(Severity.options, chosen) })}
      />
      <Names filter={filter} onChange={onChange} seen={seen} />
      <FilterMenu
        label="Drills"
        summary={filter.drill === undefined ? 'Shown' : filter.drill === 'true' ? 'Only' : 'Hidden'}
        options={drillOptions}
        chosen={filter.drill ? [filter.drill] : []}
        onChange={([drill]) => onChange({ drill: drill === 'true' || drill === 'false' ? drill : undefined })}
        isSingle
      />
      <FilterMenu
        label="Time"
        summary={timeWords(filter, timeZone)}
        options={spanOptions}
        chosen={filter.span ? [filter.span] : []}
        onChange={([span]) =>
          onChange({ span: span !== undefined && isSpan(span) ? span : undefined, from: undefined, to: undefined })
        }
        isSingle
      >
        <TimeRange filter={filter} onChange={onChange} />
      </FilterMenu>
      <Narrow filter={filter} onChange={onChange} />
      <Button
        size="xs"
        className={cn('ml-auto h-7', isMapShown && 'border-accent text-accent')}
        aria-pressed={isMapShown}
        onClick={onMap}
      >
        <MapIcon aria-hidden />
        Map
      </Button>
    </div>
  )
}

function Names({ filter, onChange, seen }: Pick<FilterBarProps, 'filter' | 'onChange' | 'seen'>) {
  const { data: sources = [] } = useSourceNames()
  const { data: types = [] } = useAlertTypes()
  const labels = new Map(types.map(({ code, label }) => [code, label]))
  const labelOf = (type: string) => labels.get(type) ?? readableType(type)
  return (
    <>
      <FilterMenu
        label="Source"
        summary={few(filter.source)}
        options={union(sources, seen.sources, filter.source).map((value) => ({ value, label: value }))}
        chosen={filter.source}
        onChange={(source) => onChange({ source })}
      />
      <FilterMenu
        label="Type"
        summary={few(filter.type.map(labelOf))}
        options={union([...labels.keys()], seen.types, filter.type).map((value) => ({ value, label: labelOf(value) }))}
        chosen={filter.type}
        onChange={(type) => onChange({ type })}
      />
    </>
  )
}

/** What is narrowed from elsewhere, each with its way out, and all of it at once. */
function Narrow({ filter, onChange }: Pick<FilterBarProps, 'filter' | 'onChange'>) {
  const { bbox, groupId, incidentId } = filter
  const parts = [
    bbox ? { label: 'Map area', clear: { bbox: undefined } } : null,
    groupId ? { label: 'One group', clear: { groupId: undefined } } : null,
    incidentId ? { label: 'One incident', clear: { incidentId: undefined } } : null,
  ].filter((part) => part !== null)
  return (
    <>
      {parts.map(({ label, clear }) => (
        <Button key={label} size="xs" className="h-7 border-accent/60 bg-accent-tint" onClick={() => onChange(clear)}>
          {label}
          <X aria-hidden />
          <span className="sr-only">remove</span>
        </Button>
      ))}
      {narrowedBy(filter) > 0 ? (
        <Button size="xs" variant="ghost" className="h-7" onClick={() => onChange(cleared)}>
          Reset
        </Button>
      ) : null}
    </>
  )
}

/** Over whatever is set: what is left out of a change stays as it was. */
export const cleared: Partial<InboxFilter> = {
  ...defaultFilter,
  drill: undefined,
  span: undefined,
  from: undefined,
  to: undefined,
  bbox: undefined,
  groupId: undefined,
  incidentId: undefined,
}
