'use client'

import { useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Siren, VolumeX } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { ReasonPopover } from '@/components/console/incident/reason-popover'
import { useConsoleKeys } from '@/components/console/keys/use-console-keys'
import { unlockSound } from '@/components/console/sound/tones'
import { useSiren, useUnlockSound } from '@/components/console/sound/use-siren'
import { useAct } from '@/components/console/use-act'
import { Button } from '@/components/ui/button'
import { useAge } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Elapsed } from '@/components/ui/elapsed'
import { formatTime } from '@/components/ui/format-time'
import { Kbd } from '@/components/ui/kbd'
import { api } from '@/lib/http/browser'
import type { Emergency } from '@/lib/incidents/field-schema'
import { keepEmergency, readEmergenciesAgain, useOpenEmergencies } from './emergencies'
import { useLive } from './live'
import { useMay, useMe } from './session'

const none: Emergency[] = []

function useFollowEmergencies(): void {
  const client = useQueryClient()
  const { listen } = useLive()
  useEffect(
    () =>
      listen({
        onEvents: (events) => {
          if (events.some(({ touches }) => touches.emergencies)) readEmergenciesAgain(client)
        },
        onReset: () => readEmergenciesAgain(client),
      }),
    [client, listen],
  )
}

function useAcknowledge() {
  const client = useQueryClient()
  const [run, busy] = useAct()
  const acknowledge = (emergency: Emergency) =>
    void run(async () => keepEmergency(client, await api.post<Emergency>(`/emergencies/${emergency.id}/acknowledge`)))
  return [acknowledge, busy] as const
}

const whoIs = ({ unitName, raisedByName }: Emergency) => (unitName ? `${unitName}, ${raisedByName}` : raisedByName)

/**
 * On every screen: who of ours calls for help, where and since when. It sounds until somebody acknowledges it. It moves
 * nothing that is being read or pressed: on the console it lies over the top of the map, elsewhere below everything.
 */
export function EmergencyBanner() {
  const { data = none, failureCount, refetch } = useOpenEmergencies()
  useFollowEmergencies()
  useUnlockSound()
  const waiting = data.filter((one) => one.acknowledgedAt === null)
  const heard = useSiren(waiting.length > 0)
  const isShown = data.length > 0 || failureCount > 1
  const onMap = usePathname().startsWith('/console')
  const mayAct = useMay('incidents:assign')
  const [acknowledge, busy] = useAcknowledge()
  const [first] = waiting
  useConsoleKeys(first && mayAct && !busy ? { a: () => acknowledge(first) } : {})
  return (
    <div
      data-siren={waiting.length > 0 ? (heard ? 'on' : 'silent') : 'off'}
      className={cn(
        'order-last shrink-0',
        // Between queue and board, whose widths the console sets.
        isShown &&
          onMap &&
          'z-30 overflow-hidden lg:fixed lg:top-13 lg:right-82 lg:left-96 lg:rounded-lg lg:shadow-pop xl:right-90 xl:left-104',
      )}
    >
      <p aria-live="assertive" className="sr-only">
        {waiting.map((one) => `Emergency: ${whoIs(one)} calls for help.`).join(' ')}
      </p>
      {failureCount > 1 ? (
        <p className="flex items-center gap-2 bg-warn-tint px-3 py-1 text-xs font-medium text-warn">
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          Calls for help cannot be read at the moment.
          <button type="button" className="underline underline-offset-2" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      ) : null}
      {waiting.length > 0 && !heard ? (
        <p className="flex items-center gap-2 bg-warn-tint px-3 py-1 text-sm font-medium text-warn">
          <VolumeX aria-hidden className="size-4" />
          This browser is silent until the page is touched.
          <Button size="xs" onClick={() => void unlockSound()}>
            Sound the siren
          </Button>
        </p>
      ) : null}
      {data.length > 0 ? (
        <section aria-label="Emergencies">
          <ul className="max-h-40 overflow-y-auto">
            {data.map((one) => (
              <EmergencyRow
                key={one.id}
                emergency={one}
                hasKey={one === first}
                mayAct={mayAct}
                busy={busy}
                onAcknowledge={() => acknowledge(one)}
              />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

interface EmergencyRowProps {
  emergency: Emergency
  /** The key acknowledges this one. */
  hasKey: boolean
  mayAct: boolean
  busy: boolean
  onAcknowledge: () => void
}

function EmergencyRow({ emergency, hasKey, mayAct, busy, onAcknowledge }: EmergencyRowProps) {
  const client = useQueryClient()
  const { timeZone } = useMe()
  const { acknowledgedAt, acknowledgedBy, incidentId, incidentNumber } = emergency
  const clear = async (reason: string) =>
    keepEmergency(client, await api.post<Emergency>(`/emergencies/${emergency.id}/clear`, { reason }))
  return (
    <li
      data-emergency={emergency.id}
      className={cn(
        'flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1 text-sm',
        acknowledgedAt ? 'border-l-8 border-l-danger-fill bg-danger-tint text-ink' : 'bg-danger-fill text-white',
      )}
    >
      <span className="inline-flex items-center gap-2 font-bold">
        <Siren aria-hidden className={cn('size-5', !acknowledgedAt && 'motion-safe:animate-pulse')} />
        Emergency
      </span>
      <span className="font-semibold">
        {emergency.unitName ? <span className="figures text-base">{emergency.unitName}</span> : null}{' '}
        {emergency.raisedByName}
      </span>
      <Where emergency={emergency} />
      {incidentId && incidentNumber ? (
        <Link href={`/console?incident=${incidentId}`} className="figures underline underline-offset-2">
          {incidentNumber}
        </Link>
      ) : null}
      <span className="whitespace-nowrap">
        for <Elapsed since={emergency.raisedAt} className="text-base font-semibold text-current" />
      </span>
      {acknowledgedAt ? (
        <span className="text-muted">
          {acknowledgedBy ?? 'Somebody'} has seen it{' '}
          <span className="figures">{formatTime(acknowledgedAt, timeZone)}</span>
        </span>
      ) : null}
      {mayAct ? (
        <span className="ml-auto flex items-center gap-2">
          {acknowledgedAt ? null : (
            <Button
              size="sm"
              className="border-white bg-white text-black hover:bg-white/90"
              disabled={busy}
              onClick={onAcknowledge}
            >
              Acknowledge
              {hasKey ? <Kbd>A</Kbd> : null}
            </Button>
          )}
          <ReasonPopover
            trigger={
              <Button size="sm" variant="secondary">
                Clear
              </Button>
            }
            align="end"
            label="How did it end?"
            actLabel="Clear the emergency"
            required
            placeholder="Found unhurt, pressed by mistake, …"
            act={clear}
          />
        </span>
      ) : null}
    </li>
  )
}

function Where({ emergency: { position, positionAt } }: { emergency: Emergency }) {
  if (!position) return <span>position unknown</span>
  return (
    <span>
      <span className="figures">
        {position.lat.toFixed(5)}, {position.lon.toFixed(5)}
      </span>
      {positionAt ? <PositionAge atMs={Date.parse(positionAt)} /> : null}
    </span>
  )
}

const PositionAge = ({ atMs }: { atMs: number }) => <span className="figures"> ({useAge(atMs)} old)</span>
