'use client'

import { useState } from 'react'
import { useConsoleKeys } from '@/components/console/keys/use-console-keys'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const help = [
  { keys: ['/'], does: 'Search this list' },
  { keys: ['N'], does: 'Add to this list' },
  { keys: ['↓', '↑'], does: 'Next and previous row' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['?'], does: 'These keys' },
]

const search = () => document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus()
const add = () => document.querySelector<HTMLButtonElement>('main button[data-add]')?.click()

/** The keys of every list of the register, and what `?` says about them. */
export function RegisterKeys() {
  const [open, setOpen] = useState(false)
  useConsoleKeys({ '/': search, n: add, '?': () => setOpen(true) })
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keys">
      <dl>
        {help.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between gap-3 border-b py-1.5 last:border-0">
            <dt>{does}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
