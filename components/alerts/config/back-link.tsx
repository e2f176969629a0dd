import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'

export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <Link
      href={href}
      className="inline-flex h-6 items-center gap-1 justify-self-start text-xs text-muted hover:text-ink"
    >
      <ChevronLeft aria-hidden className="size-3.5" />
      {label}
    </Link>
  )
}
