import type { ReactNode } from 'react'

const Code = ({ children }: { children: ReactNode }) => (
  <code className="rounded bg-sunken px-1 py-0.5 font-mono text-xs">{children}</code>
)

/** What holds for every operation. */
export function Introduction({ version }: { version: string }) {
  return (
    <header className="grid max-w-prose gap-3 text-sm">
      <h1 className="text-2xl font-semibold tracking-tight">Turnout API</h1>
      <p className="text-muted">
        Version {version}. The same as an{' '}
        <a className="text-accent-strong underline underline-offset-2" href="/api/openapi.json" download>
          OpenAPI 3.1 document
        </a>
        , written from the routes themselves.
      </p>
      <p>
        Send <Code>Authorization: Bearer</Code> with an API key (<Code>trn_…</Code>, made under Admin) or with the
        access token of a member. Who belongs to several agencies names one with <Code>X-Agency-Id</Code>. Another
        agency’s row does not exist: 404.
      </p>
      <p>
        Times are RFC 3339 in UTC with milliseconds, positions WGS 84 degrees, ids UUIDs. Lists answer{' '}
        <Code>{'{"data": […], "nextCursor": …}'}</Code>; send <Code>?cursor=</Code> to go on. Unknown fields and
        parameters are refused.
      </p>
      <p>
        With an <Code>Idempotency-Key</Code> a write takes effect once in 24 hours, however often it is sent. With{' '}
        <Code>If-Match: &quot;version&quot;</Code> it takes effect only on the version you have seen.
      </p>
      <p>
        Errors are problem documents (RFC 9457) with a <Code>code</Code> for programs, a <Code>detail</Code> for people
        and the <Code>requestId</Code> to quote in a report.
      </p>
    </header>
  )
}
