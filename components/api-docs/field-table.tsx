import type { JsonSchema } from '@/lib/http/openapi'
import { limitsOf, SchemaType } from './schema-type'

export interface Field {
  name: string
  required: boolean
  schema: JsonSchema | boolean
  /** Where it goes, for parameters. */
  place?: string
}

export const fieldsOf = (schema: JsonSchema): Field[] =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    schema: field,
    required: schema.required?.includes(name) ?? false,
  }))

/** Fields or parameters, one a row. Wide ones scroll inside, so that a phone keeps its page. */
export function FieldTable({ caption, fields }: { caption: string; fields: Field[] }) {
  return (
    <div className="overflow-x-auto rounded-md border" tabIndex={0} role="region" aria-label={caption}>
      <table className="w-full min-w-xl table-fixed border-collapse text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col className="w-[30%]" />
          <col className="w-[32%]" />
          <col />
        </colgroup>
        <tbody>
          {fields.map((field) => (
            <tr key={`${field.place}-${field.name}`} className="border-b align-top last:border-b-0">
              <th scope="row" className="px-3 py-1.5 font-mono text-xs font-medium break-words">
                {field.name}
                {field.required && <span className="ml-1.5 font-sans text-2xs text-muted">required</span>}
              </th>
              <td className="px-3 py-1.5 font-mono text-xs break-words">
                <SchemaType schema={field.schema} />
              </td>
              <td className="px-3 py-1.5 text-xs text-muted">
                {[field.place, limitsOf(field.schema)].filter(Boolean).join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
