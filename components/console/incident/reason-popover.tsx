'use client'

import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { useAct } from '../use-act'

interface ReasonPopoverProps {
  trigger: ReactNode
  label: string
  /** Names the act on the button. */
  actLabel: string
  required?: boolean
  danger?: boolean
  placeholder?: string
  /** Which edge of the trigger it lines up with. */
  align?: 'start' | 'end'
  /** More controls above the text. */
  children?: ReactNode
  act: (reason: string) => Promise<unknown>
}

/** Asks for a sentence beside the button that was pressed; covers nothing else. What was typed stays when it fails. */
export function ReasonPopover(props: ReasonPopoverProps) {
  const { trigger, label, actLabel, required, danger, placeholder, align = 'start', children, act } = props
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [run, busy] = useAct()
  const missing = required === true && text.trim() === ''
  const submit = async () => {
    if (missing || busy) return
    if (!(await run(() => act(text.trim())))) return
    setOpen(false)
    setText('')
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent align={align} className="w-80">
        <form
          className="grid gap-2.5"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          {children}
          <Field label={label} required={required ?? false}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                autoFocus
                value={text}
                placeholder={placeholder}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
                  event.preventDefault()
                  void submit()
                }}
              />
            )}
          </Field>
          <div className="flex items-center justify-end gap-2">
            <span className="mr-auto text-xs text-muted">
              <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
            </span>
            <Button size="sm" onClick={() => setOpen(false)}>
              Back
            </Button>
            <Button type="submit" size="sm" variant={danger ? 'danger' : 'primary'} busy={busy} disabled={missing}>
              {actLabel}
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  )
}
