import { Badge } from '@/components/ui/badge'
import type { Person } from '@/lib/resources/register-schema'
import { readinessText, readinessWords } from './readiness-words'

export function ReadinessBadge({ person }: { person: Pick<Person, 'readiness' | 'delayMinutes'> }) {
  const { icon: Icon, tone } = readinessWords[person.readiness]
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {readinessText(person)}
    </Badge>
  )
}
