'use client'

import { Archive, KeyRound, ListFilter, Pencil, Power, PowerOff, Send } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '@/components/console/use-act'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange, useReadAgain } from '@/components/records/record-list'
import { RowMenu } from '@/components/records/row-menu'
import { DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import type { WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { api } from '@/lib/http/browser'
import { EditEndpointDialog } from './endpoint-dialogs'
import { RotateDialog } from './rotate-dialog'
import { useSendTest } from './use-send-test'
import { endpointsPath } from './webhook-queries'

interface Props {
  endpoint: WebhookEndpoint
  /** Shows its deliveries alone. */
  onLog: () => void
}

type Opened = 'edit' | 'rotate' | 'retire' | null

/** What can be done with one endpoint. */
export function EndpointMenu({ endpoint, onLog }: Props) {
  const { id, name, isEnabled, version } = endpoint
  const [opened, setOpened] = useState<Opened>(null)
  const [run] = useAct()
  const sendTest = useSendTest()
  const readAgain = useReadAgain(endpointsPath)
  const retire = useChange<void, unknown>(endpointsPath, () => api.delete(`${endpointsPath}/${id}`))
  const close = () => setOpened(null)
  const switchTo = (next: boolean) =>
    void run(async () => {
      await api.patch(`${endpointsPath}/${id}`, { isEnabled: next }, { ifMatch: version })
    }).then(readAgain)
  return (
    <>
      <RowMenu of={name}>
        <DropdownMenuItem disabled={!isEnabled} onSelect={() => void sendTest(endpoint)}>
          <Send aria-hidden />
          Send a test
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onLog}>
          <ListFilter aria-hidden />
          Show its deliveries
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => setOpened('edit')}>
          <Pencil aria-hidden />
          Edit…
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setOpened('rotate')}>
          <KeyRound aria-hidden />
          New secret…
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => switchTo(!isEnabled)}>
          {isEnabled ? <PowerOff aria-hidden /> : <Power aria-hidden />}
          {isEnabled ? 'Switch off' : 'Switch on'}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem danger onSelect={() => setOpened('retire')}>
          <Archive aria-hidden />
          Retire…
        </DropdownMenuItem>
      </RowMenu>
      {opened === 'edit' ? <EditEndpointDialog endpoint={endpoint} onClose={close} /> : null}
      {opened === 'rotate' ? <RotateDialog endpoint={endpoint} onClose={close} /> : null}
      {opened === 'retire' ? (
        <ConfirmRequest
          title={`Retire ${name}?`}
          description="Nothing is sent there any more, and what still waits for it is given up. Rules that call it go on without it."
          confirmLabel="Retire"
          done={`${name} is retired`}
          change={retire}
          onClose={close}
        />
      ) : null}
    </>
  )
}
