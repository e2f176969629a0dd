import { z } from 'zod'
import * as auth from '@/lib/auth/schema'
import * as delivery from '@/lib/delivery/schema'
import * as events from '@/lib/events/schema'
import * as field from '@/lib/incidents/field-schema'
import * as incidents from '@/lib/incidents/schema'
import * as org from '@/lib/org/schema'
import * as fleet from '@/lib/resources/fleet-schema'
import * as register from '@/lib/resources/register-schema'
import * as resources from '@/lib/resources/schema'
import * as http from './schema'

export type JsonSchema = z.core.JSONSchema.BaseSchema

const rooms = {
  ...http,
  ...auth,
  ...events,
  ...org,
  ...register,
  ...fleet,
  ...resources,
  ...incidents,
  ...field,
  ...delivery,
}
const named = new Map<unknown, string>()
for (const [name, value] of Object.entries(rooms)) if (value instanceof z.ZodType) named.set(value, name)

const refTo = (name: string) => `#/components/schemas/${name}`

/** `format` says it shorter than zod's patterns, and a bound at 2^53 is none. */
function tidy({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}
const options = (io: 'input' | 'output') => ({ io, unrepresentable: 'any' as const, override: tidy })

function allAnswers(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of named) if (schema instanceof z.ZodType) registry.add(schema, { id })
  return z.toJSONSchema(registry, { ...options('output'), uri: refTo }).schemas
}

/** Without what zod says about the schema as a document of its own. */
function withoutEnvelope(schema: JsonSchema & { $id?: string }): JsonSchema {
  const part = { ...schema }
  delete part.$schema
  delete part.$id
  return part
}

/** The named schemas of the document; only those that an operation mentions get in. */
export function schemaCollection() {
  const answers = allAnswers()
  const used: Record<string, JsonSchema> = {}

  function use(name: string): void {
    const schema = answers[name]
    if (!schema || used[name]) return
    used[name] = withoutEnvelope(schema)
    for (const [, mentioned] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      if (mentioned) use(mentioned)
  }

  return {
    used,
    /** What the API answers: a reference when the schema has a name. */
    answer(schema: z.ZodType): JsonSchema {
      const name = named.get(schema)
      if (!name) return withoutEnvelope(z.toJSONSchema(schema, options('output')))
      use(name)
      return { $ref: refTo(name) }
    },
    /** What the API takes; it may differ from what it answers under the same name. */
    input(schema: z.ZodType): JsonSchema {
      const inline = withoutEnvelope(z.toJSONSchema(schema, options('input')))
      const name = named.get(schema)
      if (!name) return inline
      const free = used[name] === undefined || JSON.stringify(used[name]) === JSON.stringify(inline)
      const final = free ? name : `${name}Input`
      used[final] = inline
      return { $ref: refTo(final) }
    },
  }
}

/** The fields of a schema for a query or a path, which are parameters of their own. */
export function fieldsOf(schema: z.ZodType): { name: string; schema: JsonSchema; required: boolean }[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, options('input'))
  return Object.entries(properties).map(([name, field]) => ({
    name,
    schema: typeof field === 'boolean' ? {} : field,
    required: required.includes(name),
  }))
}
