'use client'

import { Ban, CircleCheck, MapPin, Navigation, RotateCcw, Send } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useMay } from '@/components/shell/session'
import type { Incident } from '@/lib/incidents/schema'
import { type ConsoleActions, useConsoleActions } from '../actions'
import { openCommandLine } from '../command-line/open-command-line'
import { shortNumber } from '../short-number'
import { useAct } from '../use-act'
import { CloseForm } from './close-form'
import { Escalate } from './escalate'
import { openForUnits } from './open-for-units'
import { ReasonPopover } from './reason-popover'

type Run = ReturnType<typeof useAct>[0]

interface StepProps {
  incident: Incident
  actions: ConsoleActions
  run: Run
  busy: boolean
}

/** What can be done to the incident as a whole, the likeliest step first. */
export function IncidentActions({ incident }: { incident: Incident }) {
  const actions = useConsoleActions()
  const mayWrite = useMay('incidents:write')
  const mayAssign = useMay('incidents:assign')
  const [run, busy] = useAct()
  if (!mayWrite) return null
  const step = { incident, actions, run, busy }
  const isOpen = openForUnits(incident.status)
  return (
    <div className="flex flex-wrap items-center gap-1">
      {mayAssign && isOpen ? <SendUnits incident={incident} /> : null}
      <NextStep {...step} />
      {isOpen ? <Escalate incident={incident} /> : null}
      {isOpen || incident.status === 'resolved' ? <Cancel {...step} /> : <Reopen {...step} />}
    </div>
  )
}

function SendUnits({ incident }: { incident: Incident }) {
  return (
    <Tooltip content="Type the call signs (D); the recommended ones go with S">
      <Button size="sm" onClick={() => openCommandLine(`/a | ${shortNumber(incident.number)}`)}>
        <Send aria-hidden />
        Send
      </Button>
    </Tooltip>
  )
}

function NextStep({ incident, actions, run, busy }: StepProps) {
  const transition = (event: 'depart' | 'arrive' | 'resolve') => () =>
    void run(() => actions.transition(incident.id, { event }))
  const active = incident.assignments.filter((one) => one.status !== 'cleared')
  const said = (step: string) => (active.length > 1 ? `All ${step}` : step.charAt(0).toUpperCase() + step.slice(1))
  if (incident.status === 'resolved') return <CloseForm incident={incident} />
  return (
    <>
      {incident.status === 'assigned' ? (
        <Button size="sm" variant="primary" busy={busy} onClick={transition('depart')}>
          <Navigation aria-hidden />
          {said('en route')}
        </Button>
      ) : null}
      {incident.status === 'en_route' ? (
        <Button size="sm" variant="primary" busy={busy} onClick={transition('arrive')}>
          <MapPin aria-hidden />
          {said('on scene')}
        </Button>
      ) : null}
      {incident.status === 'on_scene' ? (
        <Button size="sm" variant="primary" busy={busy} onClick={transition('resolve')}>
          <CircleCheck aria-hidden />
          Resolve
        </Button>
      ) : null}
    </>
  )
}

function Cancel({ incident, actions }: StepProps) {
  return (
    <ReasonPopover
      trigger={
        <Button size="sm" variant="danger-quiet">
          <Ban aria-hidden />
          Cancel
        </Button>
      }
      label="Why is it cancelled? Its units become free."
      actLabel="Cancel incident"
      danger
      act={(reason) => actions.transition(incident.id, { event: 'cancel', ...(reason ? { reason } : {}) })}
    />
  )
}

function Reopen({ incident, actions }: StepProps) {
  return (
    <ReasonPopover
      trigger={
        <Button size="sm">
          <RotateCcw aria-hidden />
          Reopen
        </Button>
      }
      label="Why is it reopened?"
      actLabel="Reopen"
      required
      act={(reason) => actions.reopen(incident.id, reason)}
    />
  )
}
