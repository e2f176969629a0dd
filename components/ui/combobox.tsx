'use client'

import { Command } from 'cmdk'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { cn } from './cn'
import { controlStyle } from './input'
import { Popover, PopoverContent, PopoverTrigger } from './popover'

export interface ComboboxOption {
  value: string
  label: string
  /** Before the label: an icon or a tile. */
  mark?: ReactNode
  /** More words under which it is found. */
  keywords?: string[]
  /** Options with the same group stand together under its name. */
  group?: string
}

interface ComboboxProps {
  value: string | undefined
  onValueChange: (value: string) => void
  options: readonly ComboboxOption[]
  placeholder: string
  searchPlaceholder?: string
  emptyText?: string
  id?: string
  disabled?: boolean
  className?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
  'aria-required'?: true | undefined
}

const groupsOf = (options: readonly ComboboxOption[]) => {
  const groups = new Map<string, ComboboxOption[]>()
  for (const option of options) groups.set(option.group ?? '', [...(groups.get(option.group ?? '') ?? []), option])
  return [...groups]
}

/** A long list, searched by typing. Opens with a key and chooses with Enter. */
export function Combobox(props: ComboboxProps) {
  const { value, onValueChange, options, placeholder, searchPlaceholder, emptyText, className, disabled, ...trigger } =
    props
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const contentId = useId()
  const show = (shown: boolean) => {
    setOpen(shown)
    if (!shown) setSearch('')
  }
  const chosen = options.find((option) => option.value === value)
  return (
    <Popover open={open} onOpenChange={show}>
      <PopoverTrigger
        role="combobox"
        aria-expanded={open}
        aria-controls={contentId}
        disabled={disabled ?? false}
        onKeyDown={(event) => {
          // Typing on the closed box begins the search: nobody has to open it first.
          if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          setSearch(event.key)
          setOpen(true)
        }}
        className={cn(controlStyle, 'flex h-8 items-center justify-between gap-2 text-left', className)}
        {...trigger}
      >
        <span className={cn('flex min-w-0 items-center gap-2', !chosen && 'text-faint')}>
          {chosen?.mark}
          <span className="truncate">{chosen?.label ?? placeholder}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
      </PopoverTrigger>
      <PopoverContent id={contentId} className="w-(--radix-popover-trigger-width) min-w-64 p-0">
        <Command loop>
          <Command.Input
            value={search}
            onValueChange={setSearch}
            placeholder={searchPlaceholder ?? 'Type to find…'}
            aria-label={searchPlaceholder ?? 'Type to find'}
            className="h-9 w-full border-b bg-transparent px-3 text-sm outline-none"
          />
          <Command.List className="max-h-72 overflow-y-auto p-1">
            <Command.Empty className="px-2 py-4 text-center text-muted">{emptyText ?? 'Nothing found.'}</Command.Empty>
            {groupsOf(options).map(([group, members]) => (
              <Command.Group
                key={group}
                heading={group || undefined}
                className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
              >
                {members.map((option) => (
                  <Command.Item
                    key={option.value}
                    value={option.value}
                    keywords={[option.label, ...(option.keywords ?? [])]}
                    onSelect={() => {
                      onValueChange(option.value)
                      show(false)
                    }}
                    className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-sm select-none data-[selected=true]:bg-hover"
                  >
                    {option.mark}
                    <span className="truncate">{option.label}</span>
                    {option.value === value ? <Check aria-hidden className="ml-auto size-4 text-accent" /> : null}
                  </Command.Item>
                ))}
              </Command.Group>
            ))}
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
  )
}
