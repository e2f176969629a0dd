'use client'

import { FolderPlus, Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Select } from '@/components/ui/select'
import { type GroupDraft, type Join, levelsOf, mostLevels, type PartDraft } from './condition-draft'
import { ConditionRow } from './condition-row'
import { newGroup, newLeaf } from './new-part'

interface Props {
  value: GroupDraft
  onChange: (group: GroupDraft) => void
  /** By the id of the part they are about; null before anybody wanted to save. */
  problems: Record<string, string> | null
  /** What no condition at all means here. */
  everything: string
}

const joins: { value: Join; label: string }[] = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
  { value: 'none', label: 'None of these' },
]
const joinWords: Record<Join, string> = { all: 'and', any: 'or', none: 'nor' }

/** Conditions put together by hand: rows that ask one thing each, in groups at most three deep. */
export function ConditionBuilder({ value, onChange, problems, everything }: Props) {
  return (
    <Group
      group={value}
      number=""
      problems={problems ?? {}}
      everything={everything}
      hasRoom={(changed) => levelsOf(changed) <= mostLevels}
      onChange={onChange}
    />
  )
}

interface GroupProps {
  group: GroupDraft
  /** `2.1`: how it is named for those who do not see where it stands. Empty for the outermost. */
  number: string
  problems: Record<string, string>
  everything: string
  /** Whether the whole stays within its depth with the group as it would be then. */
  hasRoom: (changed: GroupDraft) => boolean
  onChange: (group: GroupDraft) => void
  onRemove?: () => void
}

function Group({ group, number, problems, everything, hasRoom, onChange, onRemove }: GroupProps) {
  const { join, parts } = group
  const problem = problems[group.id]
  const withParts = (changed: PartDraft[]): GroupDraft => ({ ...group, parts: changed })
  const grown = withParts([...parts, newGroup()])
  const name = number ? `Group ${number}` : 'Conditions'
  return (
    <div role="group" aria-label={name} className={cn('grid gap-2', number && 'rounded-md border bg-sunken/40 p-2')}>
      <div className="flex items-center gap-2">
        <Select
          value={join}
          onValueChange={(chosen) => onChange({ ...group, join: chosen })}
          options={joins.map((option) => ({ ...option, disabled: !hasRoom({ ...group, join: option.value }) }))}
          aria-label={number ? `How group ${number} is joined` : 'How the conditions are joined'}
          className="h-7 w-36 font-medium"
        />
        {parts.length === 0 && !number && join === 'all' ? <p className="text-muted">{everything}</p> : null}
        {onRemove ? (
          <Button
            size="icon-sm"
            variant="ghost"
            className="ml-auto"
            aria-label={`Remove group ${number}`}
            onClick={onRemove}
          >
            <Trash2 aria-hidden />
          </Button>
        ) : null}
      </div>
      {parts.length > 0 ? (
        <ol className="grid gap-2">
          {parts.map((part, index) => (
            <li key={part.id} className="flex items-start gap-2">
              <span aria-hidden className="w-6 shrink-0 pt-1.5 text-right text-xs text-muted">
                {index > 0 ? joinWords[join] : ''}
              </span>
              <div className="min-w-0 flex-1">
                <Part
                  part={part}
                  number={`${number}${number ? '.' : ''}${index + 1}`}
                  problems={problems}
                  everything={everything}
                  hasRoom={(changed) => hasRoom(withParts(parts.with(index, changed)))}
                  onChange={(changed) => onChange(withParts(parts.with(index, changed)))}
                  onRemove={() => onChange(withParts(parts.toSpliced(index, 1)))}
                />
              </div>
            </li>
          ))}
        </ol>
      ) : null}
      {problem ? (
        <p role="alert" className="pl-8 text-xs font-medium text-danger">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-1 pl-8">
        <Button
          size="sm"
          disabled={!hasRoom(withParts([...parts, newLeaf()]))}
          onClick={() => onChange(withParts([...parts, newLeaf()]))}
          aria-label={number ? `Add a condition to group ${number}` : undefined}
        >
          <Plus aria-hidden />
          Condition
        </Button>
        {hasRoom(grown) ? (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => onChange(grown)}
            aria-label={number ? `Add a group to group ${number}` : undefined}
          >
            <FolderPlus aria-hidden />
            Group
          </Button>
        ) : null}
      </div>
    </div>
  )
}

interface PartProps extends Omit<GroupProps, 'group' | 'onChange' | 'onRemove'> {
  part: PartDraft
  onChange: (part: PartDraft) => void
  onRemove: () => void
}

function Part({ part, number, problems, onChange, onRemove, ...group }: PartProps) {
  if (part.kind === 'group') return <Group group={part} {...{ number, problems, onChange, onRemove }} {...group} />
  return <ConditionRow leaf={part} number={number} problem={problems[part.id]} {...{ onChange, onRemove }} />
}
