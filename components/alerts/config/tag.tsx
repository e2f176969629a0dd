import { X, type LucideIcon } from 'lucide-react'

/** Something chosen, which can be taken out again. */
export function Tag({ icon: Icon, label, onRemove }: { icon?: LucideIcon; label: string; onRemove: () => void }) {
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-1 rounded bg-sunken pr-0.5 pl-1.5 text-xs font-medium">
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0 text-muted" /> : null}
      <span className="truncate">{label}</span>
      <button
        type="button"
        aria-label={`Take ${label} out`}
        onClick={onRemove}
        className="inline-flex size-5 shrink-0 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}
