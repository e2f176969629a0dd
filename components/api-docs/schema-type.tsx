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

/** What a value must keep besides its type. */
export function limitsOf(schema: JsonSchema | boolean): string {
  if (typeof schema === 'boolean') return ''
  const limits: [string, unknown][] = [
    ['at least', schema.minimum],
    ['more than', schema.exclusiveMinimum],
    ['at most', schema.maximum],
    ['characters from', schema.minLength],
    ['characters up to', schema.maxLength],
    ['items from', schema.minItems],
    ['items up to', schema.maxItems],
    ['default', schema.default],
  ]
  const words = limits.flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${JSON.stringify(value)}`]))
  return [schema.description, words.join(', ')].filter(Boolean).join(' ')
}
