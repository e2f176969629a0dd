import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { cn } from './cn'
import { Label } from './label'

export interface FieldControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

interface FieldProps {
  label: ReactNode
  /** The control; spread the given props on it so that label, hint and error belong to it. */
  children: (control: FieldControlProps) => ReactNode
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
  className?: string
  /** Beside the label, at the right: a link or a key. */
  aside?: ReactNode
  /** Of the control; made up when left out. */
  id?: string
}

/** A label, a control, a hint, and an error that is read out when it appears. */
export function Field({ label, children, hint, error, required, className, aside, id: givenId }: FieldProps) {
  const madeUpId = useId()
  const id = givenId ?? madeUpId
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ')
  return (
    <div className={cn('grid gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={id}>
          {label}
          {required ? (
            <span aria-hidden className="text-danger">
              {' '}
              *
            </span>
          ) : null}
        </Label>
        {aside ? <span className="-my-1">{aside}</span> : null}
      </div>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {hint ? (
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      <div aria-live="polite">
        {error ? (
          <p id={errorId} className="flex items-start gap-1 text-xs font-medium text-danger">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {error}
          </p>
        ) : null}
      </div>
    </div>
  )
}
