'use client'

import { cn } from '@/components/ui/cn'
import { dayNames } from './day-words'

interface Props {
  label: string
  /** Monday is 1. */
  days: readonly number[]
  onChange: (days: number[]) => void
}

/** The days of a week, each on or off. */
export function DayToggles({ label, days, onChange }: Props) {
  const toggled = (day: number) =>
    days.includes(day) ? days.filter((other) => other !== day) : [...days, day].toSorted((one, other) => one - other)
  return (
    <div role="group" aria-label={label} className="flex">
      {dayNames.map((name, index) => {
        const day = index + 1
        const isOn = days.includes(day)
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange(toggled(day))}
            className={cn(
              '-ml-px h-8 w-9.5 border border-line-strong/70 text-xs font-medium first:ml-0 first:rounded-l-md last:rounded-r-md focus-visible:z-10',
              isOn
                ? 'z-1 border-accent bg-accent text-on-accent'
                : 'bg-surface text-muted hover:bg-hover hover:text-ink',
            )}
          >
            {name}
          </button>
        )
      })}
    </div>
  )
}
