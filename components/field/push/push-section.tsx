'use client'

import { Bell, BellOff, BellRing } from 'lucide-react'
import { explainProblem } from '@/components/form/explain-problem'
import { Button } from '@/components/ui/button'
import type { PushDelivery } from '@/lib/delivery/schema'
import { ApiProblem } from '@/lib/http/browser'
import { SheetSection } from '../duty/sheet'
import type { PushSupport } from './push-subscription'
import { usePush } from './use-push'

const cannot: Record<Exclude<PushSupport, 'ready'>, string> = {
  'needs-install':
    'On an iPhone or iPad push works only from the home screen: press Share, then “Add to Home Screen”, and open Turnout from there.',
  unsupported: 'This browser cannot be woken. Keep this page open, or use another browser.',
  denied: 'Notifications are blocked for this page. Allow them in the settings of the browser, then come back.',
}

const say = (error: unknown) =>
  error instanceof ApiProblem || !(error instanceof Error) ? explainProblem(error).message : error.message

/** What a test has shown, in words that do not promise more. */
function sayTest({ receivedAt, latencyMs, acceptedAt, failedAt, failure }: PushDelivery): string {
  if (failedAt) return `The push service refused it: ${failure ?? 'no reason was given'}`
  if (receivedAt) return `Received after ${((latencyMs ?? 0) / 1000).toFixed(1)} s.`
  if (acceptedAt) return 'The push service took it, but it has not reached this phone in 30 s. Check the battery saver.'
  return 'It has not left the server in 30 s. Tell whoever runs it.'
}

/** Asked only here, after saying what for. */
export function PushSection() {
  const { device, subscribe, unsubscribe, test } = usePush()
  const support = device.data?.support ?? 'ready'
  const here = device.data?.device ?? null
  const problem = subscribe.error ?? unsubscribe.error ?? test.error
  return (
    <SheetSection title="Wake this phone">
      {here ? (
        <>
          <p className="flex items-center gap-2.5 font-medium text-ok">
            <BellRing aria-hidden className="size-6 shrink-0" />
            This phone is woken when your unit is sent ({here.deviceName}).
          </p>
          <Button size="touch" busy={test.isPending} onClick={() => test.mutate(here.id)}>
            <Bell aria-hidden />
            Send a test
          </Button>
          <Button size="touch" variant="ghost" busy={unsubscribe.isPending} onClick={() => unsubscribe.mutate(here.id)}>
            <BellOff aria-hidden />
            Do not wake this phone
          </Button>
        </>
      ) : support === 'ready' ? (
        <>
          <p className="text-muted">
            When your unit is sent, or dispatch has a message, this phone rings also when it is locked. Your browser
            asks once whether that is allowed.
          </p>
          <Button size="touch" variant="primary" busy={subscribe.isPending} onClick={() => subscribe.mutate()}>
            <BellRing aria-hidden />
            Wake this phone
          </Button>
        </>
      ) : (
        <p className="font-medium text-warn">{cannot[support]}</p>
      )}
      <div aria-live="polite">
        {test.isPending ? <p className="text-muted">Sent. Waiting for this phone to say that it came…</p> : null}
        {test.data ? <p className="figures font-semibold">{sayTest(test.data)}</p> : null}
        {problem ? <p className="font-medium text-danger">{say(problem)}</p> : null}
      </div>
    </SheetSection>
  )
}
