'use client'

import { Check, ChevronRight } from 'lucide-react'
import { FormProblem } from '@/components/form/form-problem'
import { Badge } from '@/components/ui/badge'
import type { Membership } from '@/lib/auth/schema'
import { useSessionAction } from './use-session-action'

/** The agencies somebody belongs to; choosing one works in it from now on, in this browser. */
export function AgencyList({ memberships, currentId }: { memberships: Membership[]; currentId: string }) {
  const change = useSessionAction('put', '/api/session/agency', '/')
  return (
    <div className="grid gap-3">
      <FormProblem problem={change.problem} />
      <ul className="grid divide-y overflow-hidden rounded-lg border bg-surface">
        {memberships.map((membership) => {
          const current = membership.agencyId === currentId
          return (
            <li key={membership.agencyId}>
              <button
                type="button"
                aria-current={current ? 'true' : undefined}
                disabled={change.busy}
                onClick={() => change.run({ agencyId: membership.agencyId })}
                className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-base font-medium">{membership.agencyName}</span>
                  <span className="figures block truncate text-xs text-muted">{membership.agencySlug}</span>
                </span>
                <Badge tone="outline">{membership.role}</Badge>
                {current ? (
                  <Check aria-label="Working in it now" className="size-4 text-accent" />
                ) : (
                  <ChevronRight aria-hidden className="size-4 text-faint" />
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
