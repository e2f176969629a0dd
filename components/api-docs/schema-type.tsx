import { Fragment, type ReactNode } from 'react'
import type { JsonSchema } from '@/lib/http/openapi'

const refName = (ref: string) => ref.split('/').at(-1) ?? ref

/** A schema's type in a few words; a named one leads to its own section. */
export function SchemaType({ schema }: { schema: JsonSchema | boolean }): ReactNode {
  if (typeof schema === 'boolean') return 'anything'
  if (schema.$ref)
    return (
      <a className="text-accent-strong underline underline-offset-2" href={`#schema-${refName(schema.$ref)}`}>
        {refName(schema.$ref)}
      </a>
    )
  const union = schema.anyOf ?? schema.oneOf
  if (union) return <Union parts={union} />
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.type === 'array') return <ArrayType items={schema.items} />
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (!schema.type) return 'anything'
  return schema.format ? `${schema.type} (${schema.format})` : schema.type
}

function Union({ parts }: { parts: (JsonSchema | boolean)[] }) {
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && ' | '}
      <SchemaType schema={part} />
    </Fragment>
  ))
}

function ArrayType({ items }: { items: JsonSchema['items'] }) {
  const item = Array.isArray(items) ? items[0] : items
  return (
    <>
      array of <SchemaType schema={item ?? true} />
    </>
  )
}

function range(from: number | undefined, to: number | undefined, unit: string): string {
  if (from === undefined && to === undefined) return ''
  if (from === undefined) return `at most ${to}${unit}`
  return to === undefined ? `at least ${from}${unit}` : `${from} to ${to}${unit}`
}

/** What a value must keep besides its type. */
export function limitsOf(schema: JsonSchema | boolean): string {
  if (typeof schema === 'boolean') return ''
  return [
    schema.description,
    schema.exclusiveMinimum === undefined ? '' : `more than ${schema.exclusiveMinimum}`,
    range(schema.minimum, schema.maximum, ''),
    range(schema.minLength, schema.maxLength, ' characters'),
    range(schema.minItems, schema.maxItems, ' items'),
    schema.default === undefined ? '' : `${JSON.stringify(schema.default)} when left out`,
  ]
    .filter(Boolean)
    .join(', ')
}
