'use client'

import { Copy } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { AlertSource } from '@/lib/alerts/sources-schema'
import { setupSteps } from './setup-text'

const never = () => () => {}
/** The address of this page's own server; unknown until it runs in a browser. */
const useOrigin = () =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )

/** How whatever sends is set up. */
export function SetupTab({ source }: { source: AlertSource }) {
  const steps = setupSteps(source, useOrigin())
  return (
    <ol className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
      {steps.map(({ title, text, code }) => (
        <li key={title} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          <h3 className="text-sm font-semibold">{title}</h3>
          <p className="text-muted">{text}</p>
          {code ? <Snippet label={title} code={code} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Snippet({ label, code }: { label: string; code: string }) {
  return (
    <div className="relative rounded-lg border bg-sunken">
      <pre tabIndex={0} aria-label={label} role="group" className="figures overflow-x-auto p-3 pr-12 text-xs leading-5">
        {code}
      </pre>
      <Button
        size="icon-sm"
        variant="ghost"
        className="absolute top-1.5 right-1.5 bg-sunken"
        aria-label={`Copy: ${label}`}
        onClick={() => void copy(code)}
      >
        <Copy aria-hidden />
      </Button>
    </div>
  )
}

async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text)
    toast.success('Copied')
  } catch {
    toast.error('The browser does not allow copying. Select the text instead.')
  }
}
