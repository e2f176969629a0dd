'use client'

import type { ReactNode } from 'react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ExplainedProblem } from './explain-problem'
import { FormProblem } from './form-problem'

interface Props {
  onClose: () => void
  title: string
  description?: string
  /** Names the act: "Add station". */
  submitLabel: string
  onSubmit: (event: { preventDefault?: () => void }) => void
  problem: ExplainedProblem | null
  busy: boolean
  /** For forms that hold more than one column of fields. */
  wide?: boolean
  children: ReactNode
}

/** A form in a dialog; Enter submits, Escape leaves, a refusal keeps everything typed. */
export function FormDialog(props: Props) {
  const { onClose, title, description, submitLabel, onSubmit, problem, busy, wide, children } = props
  const formId = useId()
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={title}
      description={description}
      className={wide ? 'w-[min(calc(100vw-2rem),46rem)]' : ''}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4">
        <FormProblem problem={problem} />
        {children}
      </form>
    </Dialog>
  )
}
