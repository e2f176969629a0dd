'use client'

import { useId, useState, type KeyboardEvent } from 'react'
import { cn } from '@/components/ui/cn'
import { Combobox } from '@/components/ui/combobox'
import { controlStyle } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { capitalised } from '../config/plain-words'
import { Tag } from '../config/tag'
import { useKnownWords } from '../config/use-choices'
import type { FieldDraft, Scalar } from './condition-draft'
import { currentType, kindOf, readValue, takesOneValue, typesFor, type ValueType, withType } from './field-kinds'

interface Props {
  leaf: FieldDraft
  onChange: (leaf: FieldDraft) => void
  problemId: string | undefined
}

const typeOptions: { value: ValueType; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'yesNo', label: 'Yes or no' },
]
const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** The values a field is compared with; with several, any of them counts. */
export function ValuesControl({ leaf, onChange, problemId }: Props) {
  const { words } = kindOf(leaf.field)
  const types = typesFor(leaf.field, leaf.op)
  const [chosen, setChosen] = useState<ValueType | null>(null)
  // Chosen while there is no value yet; from the first on the values say it themselves.
  const type = leaf.values.length === 0 && chosen && types.includes(chosen) ? chosen : currentType(leaf)
  const invalid = problemId ? true : undefined
  const setType = (next: ValueType) => {
    setChosen(next)
    onChange(withType(leaf, next))
  }
  return (
    <>
      {types.length > 1 ? (
        <Select
          value={type}
          onValueChange={setType}
          options={typeOptions.filter(({ value }) => types.includes(value))}
          aria-label="Kind of value"
          className="w-28"
        />
      ) : null}
      {type === 'yesNo' ? (
        <Select
          value={leaf.values[0] === undefined ? undefined : String(leaf.values[0])}
          onValueChange={(value) => onChange({ ...leaf, values: [value === 'true'] })}
          options={yesNo}
          placeholder="Choose"
          aria-label="Value"
          aria-invalid={invalid}
          className="w-28"
        />
      ) : words ? (
        <WordsBox {...{ leaf, onChange, words, invalid }} />
      ) : (
        <TypedBox {...{ leaf, onChange, type, invalid }} />
      )}
    </>
  )
}

interface BoxProps {
  leaf: FieldDraft
  onChange: (leaf: FieldDraft) => void
  invalid: true | undefined
}

const without = (values: readonly Scalar[], index: number) => values.toSpliced(index, 1)

function WordsBox({ leaf, onChange, words, invalid }: BoxProps & { words: readonly string[] }) {
  const free = words.filter((word) => !leaf.values.includes(word))
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1">
      {leaf.values.map((value, index) => (
        <Tag
          key={String(value)}
          label={capitalised(String(value))}
          onRemove={() => onChange({ ...leaf, values: without(leaf.values, index) })}
        />
      ))}
      {free.length > 0 ? (
        <Combobox
          value={undefined}
          onValueChange={(word) => onChange({ ...leaf, values: [...leaf.values, word] })}
          options={free.map((word) => ({ value: word, label: capitalised(word) }))}
          placeholder={leaf.values.length === 0 ? 'Choose' : 'or'}
          aria-label="Add a value"
          aria-invalid={invalid}
          className={leaf.values.length === 0 ? 'w-40' : 'w-20'}
        />
      ) : null}
    </div>
  )
}

function TypedBox({ leaf, onChange, type, invalid }: BoxProps & { type: ValueType }) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const suggestions = useKnownWords()[leaf.field] ?? []
  const isFull = takesOneValue(leaf.op) && leaf.values.length > 0
  const unreadable = typed.trim() !== '' && readValue(typed, type) === undefined
  const take = () => {
    const value = readValue(typed, type)
    if (value === undefined) return
    setTyped('')
    if (!leaf.values.includes(value)) onChange({ ...leaf, values: [...leaf.values, value] })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      // Enter takes the value; it saves the whole form only from an empty box.
      if (typed.trim() !== '') event.preventDefault()
      take()
    } else if (event.key === 'Backspace' && typed === '' && leaf.values.length > 0)
      onChange({ ...leaf, values: leaf.values.slice(0, -1) })
  }
  return (
    <div className="grid min-w-40 flex-1 gap-1">
      <div
        className={cn(
          controlStyle,
          'flex min-h-8 flex-wrap items-center gap-1 px-1 py-0.5 focus-within:border-focus',
          (invalid || unreadable) && 'border-danger',
        )}
      >
        {leaf.values.map((value, index) => (
          <Tag
            key={`${typeof value}:${String(value)}`}
            label={String(value)}
            onRemove={() => onChange({ ...leaf, values: without(leaf.values, index) })}
          />
        ))}
        {isFull ? null : (
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={take}
            list={suggestions.length > 0 ? listId : undefined}
            inputMode={type === 'number' ? 'decimal' : 'text'}
            placeholder={leaf.values.length === 0 ? (type === 'number' ? 'A number' : 'Type, then Enter') : 'or…'}
            aria-label="Value"
            aria-invalid={invalid || unreadable || undefined}
            className="h-6 min-w-16 flex-1 bg-transparent px-1.5 outline-none"
          />
        )}
      </div>
      {unreadable ? <p className="text-xs font-medium text-danger">This is not a number.</p> : null}
      {suggestions.length > 0 ? (
        <datalist id={listId}>
          {suggestions.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      ) : null}
    </div>
  )
}
