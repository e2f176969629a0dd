'use client'

import { Search } from 'lucide-react'
import { Kbd } from '@/components/ui/kbd'

interface FilterBoxProps {
  /** By which a key finds it. */
  id: string
  value: string
  onChange: (value: string) => void
  label: string
  placeholder: string
  hotkey: string
}

/** Above a list: what is typed narrows it, Esc empties and leaves. */
export function FilterBox({ id, value, onChange, label, placeholder, hotkey }: FilterBoxProps) {
  return (
    <label className="flex h-8 shrink-0 items-center gap-2 border-b px-3 focus-within:bg-hover">
      <Search aria-hidden className="size-3.5 text-faint" />
      <input
        id={id}
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onChange('')
          event.currentTarget.blur()
        }}
        placeholder={placeholder}
        aria-label={label}
        className="min-w-0 flex-1 bg-transparent text-sm outline-none"
      />
      <Kbd className="text-faint">{hotkey}</Kbd>
    </label>
  )
}
