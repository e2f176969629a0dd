import { TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { VersionConflict } from './use-edit-form'

const shown = (value: unknown): string => {
  const text = Array.isArray(value) ? value.join(', ') : value
  return typeof text === 'string' && text !== '' ? text : 'nothing'
}

interface Props<Input> {
  conflict: VersionConflict<Input> | null
  labels: Record<keyof Input & string, string>
  /** For values that mean nothing to a reader, such as ids. */
  describe?: (field: keyof Input & string, value: unknown) => string
}

/** Somebody else saved first: what the row says now, beside what is typed here. Nothing typed is lost. */
export function VersionConflictNotice<Input>({ conflict, labels, describe }: Props<Input>) {
  return (
    <div role="alert" className="empty:hidden">
      {conflict ? (
        <div className="grid gap-2 rounded-md bg-warn-tint px-3 py-2 text-sm">
          <p className="flex items-start gap-2 font-medium text-warn">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            Somebody changed this while you were typing.
          </p>
          <dl className="grid gap-0.5">
            {conflict.fields.map((field) => (
              <div key={field} className="flex gap-1.5">
                <dt className="shrink-0 text-muted">{labels[field]} is now</dt>
                <dd className="min-w-0 font-medium break-words">
                  {describe?.(field, conflict.theirs[field]) ?? shown(conflict.theirs[field])}
                </dd>
              </div>
            ))}
          </dl>
          <p className="text-muted">What you typed is still below. Saving again puts it over theirs.</p>
          <Button size="sm" className="justify-self-start" onClick={conflict.takeTheirs}>
            Take theirs
          </Button>
        </div>
      ) : null}
    </div>
  )
}
