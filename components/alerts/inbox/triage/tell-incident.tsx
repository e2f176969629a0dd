import { toast } from '@/components/ui/toast'
import type { Alert } from '@/lib/alerts/schema'

/** Says which incident it is now, with the way there. */
export function tellIncident({ incidentId, incidentNumber, title }: Alert, how: 'made' | 'joined'): void {
  if (!incidentId) return
  const number = incidentNumber ?? ''
  toast.success(how === 'made' ? `Incident ${number} is in the queue.` : `Joined to incident ${number}.`, {
    description: title,
    action: {
      label: 'Open it',
      // The console keeps its own state; going there by its address is what every link to an incident does.
      onClick: () => window.location.assign(`/console?incident=${incidentId}`),
    },
    duration: 8_000,
  })
}
