import type { Metadata } from 'next'
import { routes } from '@/app/api/routes.generated'
import { Introduction } from '@/components/api-docs/introduction'
import { OperationNav } from '@/components/api-docs/operation-nav'
import { type ListedOperation, OperationSection } from '@/components/api-docs/operation-section'
import { SchemaSection } from '@/components/api-docs/schema-section'
import { env } from '@/lib/env'
import { openApiDocument, type OpenApiDocument } from '@/lib/http/openapi'
import { version } from '@/package.json'

export const metadata: Metadata = { title: 'API' }
// The policy of every page carries a nonce of its own, so none is made beforehand.
export const dynamic = 'force-dynamic'

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

const listed = (document: OpenApiDocument): ListedOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )

export default function ApiDocumentation() {
  const document = openApiDocument(routes, version, env().TURNOUT_URL)
  const operations = listed(document)
  const entries = operations.map(({ method, path, operation }) => ({
    id: operation.operationId,
    tag: operation.tags[0] ?? '',
    method,
    path,
    summary: operation.summary,
  }))
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-8 px-4 py-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="max-lg:max-h-72 max-lg:overflow-y-auto max-lg:rounded-md max-lg:border max-lg:p-3 lg:sticky lg:top-8 lg:max-h-[calc(100dvh-4rem)] lg:overflow-y-auto lg:p-1">
        <OperationNav entries={entries} />
      </div>
      <main className="grid min-w-0 gap-8">
        <Introduction version={version} />
        {document.tags.map(({ name }) => (
          <section key={name} className="grid gap-6" aria-labelledby={`tag-${name}`}>
            <h2 id={`tag-${name}`} className="text-xl font-semibold tracking-tight">
              {name}
            </h2>
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map((entry) => (
                <OperationSection key={entry.operation.operationId} {...entry} document={document} />
              ))}
          </section>
        ))}
        <section className="grid gap-6" aria-labelledby="schemas">
          <h2 id="schemas" className="text-xl font-semibold tracking-tight">
            Schemas
          </h2>
          {Object.entries(document.components.schemas)
            .sort(([one], [other]) => one.localeCompare(other))
            .map(([name, schema]) => (
              <SchemaSection key={name} name={name} schema={schema} />
            ))}
        </section>
      </main>
    </div>
  )
}
