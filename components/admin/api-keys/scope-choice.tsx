'use client'

import { useId } from 'react'
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Label } from '@/components/ui/label'
import { Scope } from '@/lib/auth/schema'
import { scopeGroups } from './scope-words'

interface Props<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  name: FieldPath<Values>
}

/** What a key may do, in groups of tick boxes. */
export function ScopeChoice<Values extends FieldValues, Output>({ control, name }: Props<Values, Output>) {
  const { field, fieldState } = useController({ control, name })
  const id = useId()
  const chosen = Scope.array().catch([]).parse(field.value)
  const set = (scope: Scope, on: boolean) =>
    field.onChange(on ? [...chosen, scope] : chosen.filter((other) => other !== scope))
  return (
    <fieldset className="grid gap-3" aria-describedby={fieldState.error ? `${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">May</legend>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        {scopeGroups.map((group) => (
          <div key={group.name} className="grid content-start gap-1.5">
            <p className="label-caps">{group.name}</p>
            {group.scopes.map(({ scope, may }) => (
              <div key={scope} className="flex items-center gap-2">
                <Checkbox
                  id={`${id}-${scope}`}
                  checked={chosen.includes(scope)}
                  onCheckedChange={(on) => set(scope, on === true)}
                />
                <Label htmlFor={`${id}-${scope}`} className="font-normal" title={scope}>
                  {may}
                </Label>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p id={`${id}-error`} role="alert" className="text-xs font-medium text-danger empty:hidden">
        {fieldState.error ? 'Choose at least one.' : null}
      </p>
    </fieldset>
  )
}
