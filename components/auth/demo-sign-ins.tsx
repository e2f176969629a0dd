import { Badge } from '@/components/ui/badge'
import { demoSignIns } from './demo-people'

interface Props {
  onChoose: (email: string) => void
  disabled: boolean
}

/** One press signs in as a member of the demo agencies. */
export function DemoSignIns({ onChoose, disabled }: Props) {
  return (
    <section aria-labelledby="demo-heading" className="mt-8 rounded-lg border border-dashed border-line-strong/60 p-3">
      <h2 id="demo-heading" className="px-1 text-sm font-semibold">
        Demo sign-ins
      </h2>
      <p className="px-1 text-xs text-muted">They exist because nothing but the embedded default is configured.</p>
      <ul className="mt-2 grid gap-0.5">
        {demoSignIns.map((signIn) => (
          <li key={signIn.email}>
            <button
              type="button"
              disabled={disabled}
              onClick={() => onChoose(signIn.email)}
              className="flex min-h-9 w-full items-center gap-2 rounded-md px-1 py-1 text-left hover:bg-hover disabled:opacity-55"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm">{signIn.email}</span>
                <span className="block truncate text-xs text-muted">{signIn.agency}</span>
              </span>
              <Badge tone="outline">{signIn.role}</Badge>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
