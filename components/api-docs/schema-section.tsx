import type { JsonSchema } from '@/lib/http/openapi'
import { FieldTable, fieldsOf } from './field-table'
import { SchemaType } from './schema-type'

export function SchemaSection({ name, schema }: { name: string; schema: JsonSchema }) {
  const fields = fieldsOf(schema)
  return (
    <section id={`schema-${name}`} className="grid scroll-mt-6 gap-1.5" aria-label={`Schema ${name}`}>
      <h3 className="font-mono text-sm font-semibold">
        <a href={`#schema-${name}`} className="hover:underline">
          {name}
        </a>
      </h3>
      {schema.description && <p className="max-w-prose text-xs text-muted">{schema.description}</p>}
      {fields.length > 0 ? (
        <FieldTable caption={`Fields of ${name}`} fields={fields} />
      ) : (
        <p className="font-mono text-xs break-words">
          <SchemaType schema={schema} />
        </p>
      )}
    </section>
  )
}
