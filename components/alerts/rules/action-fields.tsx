'use client'

import {
  ArrowDown,
  ArrowUp,
  BellOff,
  BellRing,
  Link2,
  Plus,
  Siren,
  TrendingUp,
  Webhook,
  X,
  type LucideIcon,
} from 'lucide-react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { ActionBody } from './action-body'
import { type ActionDraft, type ActionKind, actionProblems, newAction } from './action-draft'

const kinds: Record<ActionKind, { label: string; icon: LucideIcon }> = {
  notify: { label: 'Notify', icon: BellRing },
  create_incident: { label: 'Create an incident', icon: Siren },
  attach_incident: { label: 'Attach to an incident near by', icon: Link2 },
  webhook: { label: 'Call a webhook', icon: Webhook },
  escalate: { label: 'Escalate while nobody acknowledges', icon: TrendingUp },
  suppress: { label: 'Keep it quiet', icon: BellOff },
}
const kindOrder = Object.keys(kinds).filter((kind): kind is ActionKind => kind in kinds)

interface Props {
  actions: readonly ActionDraft[]
  onChange: (actions: ActionDraft[]) => void
  /** What is missing is said once somebody wanted to save. */
  showProblems: boolean
  /** About the list as a whole. */
  error: string | undefined
}

/** What is done, from the top: an alert that could be attached is not made an incident after it. */
export function ActionFields({ actions, onChange, showProblems, error }: Props) {
  const move = (index: number, to: number) => {
    const action = actions[index]
    if (action) onChange(actions.toSpliced(index, 1).toSpliced(to, 0, action))
  }
  return (
    <div className="grid gap-2">
      {actions.length === 0 ? (
        <p className="text-muted">
          Nothing yet: the rule would only gather and count, and what its severity says is done.
        </p>
      ) : null}
      <ol className="grid gap-2">
        {actions.map((action, index) => (
          <li key={action.id}>
            <ActionCard
              action={action}
              number={index + 1}
              problems={showProblems ? actionProblems(action) : {}}
              onChange={(changed) => onChange(actions.with(index, changed))}
              onRemove={() => onChange(actions.toSpliced(index, 1))}
              onEarlier={index > 0 ? () => move(index, index - 1) : undefined}
              onLater={index < actions.length - 1 ? () => move(index, index + 1) : undefined}
            />
          </li>
        ))}
      </ol>
      {error ? (
        <p role="alert" className="text-xs font-medium text-danger">
          {error}
        </p>
      ) : null}
      {actions.length < 10 ? <AddAction onAdd={(kind) => onChange([...actions, newAction(kind)])} /> : null}
    </div>
  )
}

function AddAction({ onAdd }: { onAdd: (kind: ActionKind) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" className="justify-self-start">
          <Plus aria-hidden />
          Action
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {kindOrder.map((kind) => {
          const { label, icon: Icon } = kinds[kind]
          return (
            <DropdownMenuItem key={kind} onSelect={() => onAdd(kind)}>
              <Icon aria-hidden />
              {label}
            </DropdownMenuItem>
          )
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

interface CardProps {
  action: ActionDraft
  number: number
  problems: Record<string, string>
  onChange: (action: ActionDraft) => void
  onRemove: () => void
  onEarlier: (() => void) | undefined
  onLater: (() => void) | undefined
}

function ActionCard({ action, number, problems, onChange, onRemove, onEarlier, onLater }: CardProps) {
  const { label, icon: Icon } = kinds[action.kind]
  return (
    <div role="group" aria-label={`Action ${number}: ${label}`} className="grid gap-2 rounded-md border p-2.5">
      <div className="flex items-center gap-1">
        <Icon aria-hidden className="size-4 text-muted" />
        <span className="ml-1 flex-1 font-medium">{label}</span>
        <Button
          size="icon-sm"
          variant="ghost"
          disabled={!onEarlier}
          aria-label={`Action ${number} earlier`}
          onClick={onEarlier}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          size="icon-sm"
          variant="ghost"
          disabled={!onLater}
          aria-label={`Action ${number} later`}
          onClick={onLater}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button size="icon-sm" variant="ghost" aria-label={`Remove action ${number}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <ActionBody action={action} problems={problems} onChange={onChange} />
    </div>
  )
}
