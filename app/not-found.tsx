import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'

export default function NotFoundPage() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        title="There is nothing at this address"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to your screen</Link>
          </Button>
        }
      >
        It may have been moved, or it belongs to an agency you are not a member of.
      </EmptyState>
    </main>
  )
}
