import { CircleAlert, CircleCheck, CircleDashed, CirclePause, Unplug } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { AlertSource } from '@/lib/alerts/sources-schema'
import { sourceState } from './source-words'

const looks = {
  down: { label: 'Down', icon: Unplug, tone: 'danger' },
  failing: { label: 'Errors', icon: CircleAlert, tone: 'warn' },
  waiting: { label: 'Nothing came yet', icon: CircleDashed, tone: 'neutral' },
  fine: { label: 'Well', icon: CircleCheck, tone: 'ok' },
  off: { label: 'Off', icon: CirclePause, tone: 'neutral' },
} as const

export function SourceStateBadge({ source }: { source: AlertSource }) {
  const { label, icon: Icon, tone } = looks[sourceState(source)]
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {label}
    </Badge>
  )
}
