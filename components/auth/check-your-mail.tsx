import { MailCheck } from 'lucide-react'
import type { ReactNode } from 'react'

export function CheckYourMail({ email, children }: { email: string; children?: ReactNode }) {
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border bg-surface p-4">
      <MailCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-ok" />
      <div className="grid gap-1 text-sm">
        <p className="font-medium">Look into the mailbox of {email}</p>
        <p className="text-muted">{children ?? 'Open the link in the mail, then sign in here.'}</p>
      </div>
    </div>
  )
}
