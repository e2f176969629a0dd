'use client'

import { Command } from 'cmdk'
import { Check, ChevronDown } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

export interface FilterOption {
  value: string
  label: string
  mark?: ReactNode
}

interface FilterMenuProps {
  /** "Severity" */
  label: string
  /** What the button says of the choice: "Any", "Extreme, severe". */
  summary: string
  options: readonly FilterOption[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  /** One at most; choosing it again takes it away. */
  isSingle?: boolean
  /** By which the key finds it. */
  id?: string
  /** Below the list, for what a list cannot offer. */
  children?: ReactNode
}

export const filterButtonStyle =
  'inline-flex h-7 max-w-56 shrink-0 items-center gap-1 rounded-md border border-line bg-raised px-2 text-xs font-medium whitespace-nowrap hover:border-line-strong/60 hover:bg-hover'

const shortList = 8

/** One thing to filter by: a button that says what is chosen, and a list that is searched by typing. Several may be chosen. */
export function FilterMenu(props: FilterMenuProps) {
  const { label, summary, options, chosen, onChange, isSingle, id, children } = props
  const [open, setOpen] = useState(false)
  const isSet = chosen.length > 0
  const toggle = (value: string) => {
    const without = chosen.filter((one) => one !== value)
    const isAdded = without.length === chosen.length
    if (isSingle) onChange(isAdded ? [value] : [])
    else onChange(isAdded ? [...chosen, value] : without)
    if (isSingle) setOpen(false)
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger id={id} className={cn(filterButtonStyle, isSet && 'border-accent/60 bg-accent-tint')}>
        <span className="text-muted">{label}</span>
        <span className="truncate">{summary}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </PopoverTrigger>
      <PopoverContent className={cn('p-0', children ? 'w-80' : 'w-64')} aria-label={label}>
        <Command loop label={label}>
          <Command.Input
            placeholder="Type to find…"
            aria-label={`Find in ${label.toLowerCase()}`}
            // A short list is seen at a glance; what is typed finds in it all the same.
            className={cn(
              'h-9 w-full border-b bg-transparent px-3 text-sm outline-none',
              options.length <= shortList && 'sr-only',
            )}
          />
          <Command.List className="max-h-72 overflow-y-auto p-1">
            <Command.Empty className="px-2 py-4 text-center text-muted">Nothing found.</Command.Empty>
            {options.map((option) => {
              const isChosen = chosen.includes(option.value)
              return (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label]}
                  onSelect={() => toggle(option.value)}
                  className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-sm select-none data-[selected=true]:bg-hover"
                >
                  <span
                    aria-hidden
                    className={cn(
                      'inline-flex size-4 items-center justify-center border border-line-strong',
                      isSingle ? 'rounded-full' : 'rounded',
                      isChosen && 'border-accent bg-accent text-on-accent',
                    )}
                  >
                    {isChosen ? <Check className="size-3" strokeWidth={3} /> : null}
                  </span>
                  {option.mark}
                  <span className="truncate">{option.label}</span>
                  {isChosen ? <span className="sr-only">(chosen)</span> : null}
                </Command.Item>
              )
            })}
          </Command.List>
        </Command>
        {children}
        {isSet ? (
          <button
            type="button"
            className="w-full border-t px-3 py-2 text-left text-xs font-medium text-accent hover:bg-hover"
            onClick={() => onChange([])}
          >
            Any {label.toLowerCase()}
          </button>
        ) : null}
      </PopoverContent>
    </Popover>
  )
}
