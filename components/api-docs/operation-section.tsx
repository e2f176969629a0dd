import type { JsonSchema, OpenApiDocument, OpenApiOperation } from '@/lib/http/openapi'
import { type Field, FieldTable, fieldsOf } from './field-table'
import { MethodMark, type MethodName } from './method-mark'
import { SchemaType } from './schema-type'

export interface ListedOperation {
  method: MethodName
  path: string
  operation: OpenApiOperation
}

/** Of a reference the schema it names, so that a body's fields stand where they are used. */
function resolved(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return (name && document.components.schemas[name]) || schema
}

const answerSchema = (response: object): JsonSchema | undefined =>
  'content' in response
    ? (response as { content: { 'application/json'?: { schema: JsonSchema } } }).content['application/json']?.schema
    : undefined

export function OperationSection({
  method,
  path,
  operation,
  document,
}: ListedOperation & { document: OpenApiDocument }) {
  const parameters = operation.parameters.flatMap((parameter): Field[] =>
    'in' in parameter ? [{ ...parameter, place: `in the ${parameter.in}` }] : [],
  )
  const body = operation.requestBody?.content['application/json']?.schema
  const codes = Object.entries(operation.responses)
  const success = codes.find(([code]) => code.startsWith('2'))
  const answer = success ? answerSchema(success[1]) : undefined
  const answersFile = success !== undefined && 'content' in success[1] && !answer
  const refusals = codes.map(([code]) => code).filter((code) => !code.startsWith('2'))
  return (
    <section
      id={operation.operationId}
      className="scroll-mt-6 border-t pt-6"
      aria-labelledby={`${operation.operationId}-title`}
    >
      <h3 id={`${operation.operationId}-title`} className="text-base font-semibold">
        <a href={`#${operation.operationId}`} className="hover:underline">
          {operation.summary}
        </a>
      </h3>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <MethodMark method={method} />
        <code className="font-mono text-sm break-all">{path}</code>
      </p>
      {operation.description && <p className="mt-2 max-w-prose text-sm text-muted">{operation.description}</p>}
      <div className="mt-3 grid gap-3">
        {parameters.length > 0 && (
          <Part title="Parameters">
            <FieldTable caption={`Parameters: ${operation.summary}`} fields={parameters} />
          </Part>
        )}
        {body && (
          <Part title="Body">
            <FieldTable caption={`Body: ${operation.summary}`} fields={fieldsOf(resolved(body, document))} />
          </Part>
        )}
        {operation.requestBody && !body && (
          <Part title="Body">
            <p className="text-sm">The file itself, as {Object.keys(operation.requestBody.content).join(', ')}.</p>
          </Part>
        )}
        <p className="text-xs text-muted">
          Answers {success?.[0]}{' '}
          {answer ? (
            <>
              with <SchemaType schema={answer} />
            </>
          ) : answersFile ? (
            'with the file itself'
          ) : (
            'without a body'
          )}
          ; refuses with {refusals.join(', ')}.
        </p>
      </div>
    </section>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <h4 className="text-xs font-semibold text-muted">{title}</h4>
      {children}
    </div>
  )
}
