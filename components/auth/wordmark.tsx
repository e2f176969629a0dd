import { Brand } from '@/components/shell/brand'

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-base font-semibold tracking-tight">
      <Brand className="size-6" />
      Turnout
    </span>
  )
}
