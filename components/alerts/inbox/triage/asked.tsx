'use client'

import { DismissForm } from './dismiss-form'
import { EscalateForm } from './escalate-form'
import { IncidentDialog } from './incident-dialog'
import { JoinDialog } from './join-dialog'
import { useTriage } from './triage'

/** The question that stands open, if any. */
export function Asked() {
  const { asking } = useTriage()
  if (!asking) return null
  switch (asking.act) {
    case 'dismiss':
      return <DismissForm asking={asking} />
    case 'escalate':
      return <EscalateForm asking={asking} />
    case 'incident':
      return <IncidentDialog asking={asking} />
    case 'join':
      return <JoinDialog asking={asking} />
  }
}
