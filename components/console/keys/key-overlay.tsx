'use client'

import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { commandHelp, keyHelp } from './key-map'

/** Lies over the map only: queue and board stay in sight and usable. */
export function KeyOverlay({ onClose }: { onClose: () => void }) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <section
      ref={panel}
      tabIndex={-1}
      role="dialog"
      aria-label="Keys and commands"
      className="absolute inset-0 z-20 flex animate-appear lg:right-80 lg:left-84 xl:right-88 xl:left-92 flex-col bg-surface outline-none"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== '?') return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className="flex h-9 shrink-0 items-center justify-between border-b px-3">
        <h2 className="text-sm font-semibold">Keys and commands</h2>
        <Button size="icon-xs" variant="ghost" aria-label="Close" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      {/* A region that scrolls must be reachable by keyboard. */}
      <div
        tabIndex={0}
        role="group"
        aria-label="List of keys and commands"
        className="grid min-h-0 flex-1 content-start gap-6 overflow-y-auto p-4 sm:grid-cols-2"
      >
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
    </section>
  )
}
