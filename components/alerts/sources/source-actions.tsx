'use client'

import { Archive, Ellipsis, KeyRound, Pause, Play } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { CopyOnce } from '@/components/records/copy-once'
import { useChange } from '@/components/records/record-list'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import type { AlertSource, CreatedAlertSource } from '@/lib/alerts/sources-schema'
import { api } from '@/lib/http/browser'
import { isConfigurable } from './source-words'

const path = '/alert-sources'
type Asking = 'rotate' | 'disable' | 'retire' | null

/** Off and on, a new address, and retirement. */
export function SourceActions({ source }: { source: AlertSource }) {
  const router = useRouter()
  const [asking, setAsking] = useState<Asking>(null)
  const [newUrl, setNewUrl] = useState<string | null>(null)
  const switchTo = (disabled: boolean) =>
    api.patch<AlertSource>(`${path}/${source.id}`, { disabled }, { ifMatch: source.version })
  const disable = useChange<void, unknown>(path, () => switchTo(true))
  const enable = useChange<void, unknown>(path, () => switchTo(false))
  const rotate = useChange<void, unknown>(path, async () => {
    const { url } = await api.post<CreatedAlertSource>(`${path}/${source.id}/rotate-key`, undefined, {
      ifMatch: source.version,
    })
    setNewUrl(url)
  })
  const retire = useChange<void, unknown>(path, async () => {
    await api.delete(`${path}/${source.id}`)
    router.push('/alerts/sources')
  })
  const close = () => setAsking(null)
  const questions = {
    disable: {
      title: `Switch ${source.name} off?`,
      description: 'What it sends is refused until it is on again. Its silence is no alert meanwhile.',
      confirmLabel: 'Switch off',
      done: `${source.name} is off`,
      change: disable,
    },
    rotate: {
      title: `Give ${source.name} a new address?`,
      description: 'The address it has now stops working at once. Whatever sends to it must be told the new one.',
      confirmLabel: 'New address',
      done: 'The address is new',
      change: rotate,
    },
    retire: {
      title: `Retire ${source.name}?`,
      description: 'Nothing comes from it any more. Alerts that came stay, and keep its name.',
      confirmLabel: 'Retire',
      done: `${source.name} is retired`,
      change: retire,
    },
  }
  if (source.kind === 'internal') return null
  return (
    <>
      {source.disabledAt ? (
        <Button
          variant="primary"
          busy={enable.isPending}
          onClick={() =>
            enable.mutate(undefined, {
              onSuccess: () => toast.success(`${source.name} is on`),
              onError: (error) => toast.error(explainProblem(error).message),
            })
          }
        >
          <Play aria-hidden />
          Switch on
        </Button>
      ) : (
        <Button onClick={() => setAsking('disable')}>
          <Pause aria-hidden />
          Switch off
        </Button>
      )}
      {isConfigurable(source) ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon" aria-label={`More for ${source.name}`}>
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            {source.kind === 'webhook' ? (
              <>
                <DropdownMenuItem onSelect={() => setAsking('rotate')}>
                  <KeyRound aria-hidden />
                  New address…
                </DropdownMenuItem>
                <DropdownMenuSeparator />
              </>
            ) : null}
            <DropdownMenuItem danger onSelect={() => setAsking('retire')}>
              <Archive aria-hidden />
              Retire…
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      {asking ? <ConfirmRequest {...questions[asking]} onClose={close} /> : null}
      {newUrl ? <NewAddress name={source.name} url={newUrl} onClose={() => setNewUrl(null)} /> : null}
    </>
  )
}

function NewAddress({ name, url, onClose }: { name: string; url: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`New address of ${name}`}
      description="It is shown only this once, and whoever has it can send alerts."
      footer={<Button onClick={onClose}>I have it</Button>}
    >
      <CopyOnce label="Address" value={url} />
    </Dialog>
  )
}
