'use client'

import { RadioGroup } from 'radix-ui'
import { cn } from '@/components/ui/cn'
import { PriorityChip } from '@/components/vocabulary/chips'

interface PriorityChoiceProps {
  value: number
  onChange: (priority: number) => void
  id?: string
}

/** Priority 1 to 5: arrows or the digit itself choose. */
export function PriorityChoice({ value, onChange, id }: PriorityChoiceProps) {
  return (
    <RadioGroup.Root
      id={id}
      aria-label="Priority"
      orientation="horizontal"
      value={String(value)}
      onValueChange={(chosen) => onChange(Number(chosen))}
      onKeyDown={(event) => {
        if (/^[1-5]$/.test(event.key)) onChange(Number(event.key))
      }}
      className="grid grid-cols-5 gap-1"
    >
      {[1, 2, 3, 4, 5].map((priority) => (
        <RadioGroup.Item
          key={priority}
          value={String(priority)}
          className={cn(
            'flex h-8 items-center justify-center rounded-md border border-line hover:bg-hover',
            priority === value && 'border-accent bg-selected ring-1 ring-accent',
          )}
        >
          <PriorityChip priority={priority} tileOnly />
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
