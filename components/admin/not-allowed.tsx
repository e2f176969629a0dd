import { ShieldAlert } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import type { Me } from '@/lib/auth/schema'

/** Said in full, so that nobody takes a missing right for an empty list. */
export function NotAllowed({ me }: { me: Me }) {
  return (
    <main className="flex flex-1 items-start justify-center pt-[12vh]">
      <EmptyState
        icon={<ShieldAlert aria-hidden />}
        title="You may not administer this agency"
        action={
          <Button asChild variant="primary">
            <Link href="/">Back to work</Link>
          </Button>
        }
      >
        <p>
          In {me.agencyName} you are {me.role ?? 'not a member'}. An owner or an admin can change the settings, or give
          you the right to.
        </p>
      </EmptyState>
    </main>
  )
}
