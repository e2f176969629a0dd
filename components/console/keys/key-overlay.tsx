'use client'

import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { commandHelp, keyHelp } from './key-map'

interface KeyOverlayProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function KeyOverlay({ open, onOpenChange }: KeyOverlayProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys and commands"
      className="w-[min(calc(100vw-2rem),46rem)]"
    >
      <div className="grid gap-6 sm:grid-cols-2">
        <div className="grid gap-4">
          {keyHelp.map(({ title, rows }) => (
            <section key={title}>
              <h3 className="label-caps mb-1">{title}</h3>
              <dl>
                {rows.map(({ keys, does }) => (
                  <div key={does} className="flex items-center justify-between gap-3 border-b py-1 last:border-0">
                    <dt>{does}</dt>
                    <dd className="flex gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <section>
          <h3 className="label-caps mb-1">Command line</h3>
          <dl>
            {commandHelp.map(({ line, does }) => (
              <div key={line} className="border-b py-1.5 last:border-0">
                <dt className="figures text-sm font-medium">{line}</dt>
                <dd className="text-xs text-muted">{does}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-3 text-xs text-muted">
            Call signs and verbs may be cut short as long as only one fits. A full stop, or no number, means the
            selected incident.
          </p>
        </section>
      </div>
    </Dialog>
  )
}
