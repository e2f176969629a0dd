import { v4 } from 'uuid'
import { readCookies } from '@/lib/auth'

type SessionHandler = (request: Request) => Promise<Response>

export interface BrowserAnswer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** A browser as far as sign-in is concerned: it keeps cookies and says where its requests come from. */
export function newBrowser(address = `browser-${v4()}`) {
  const jar = new Map<string, string>()
  return {
    jar,
    cookieHeader: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    async send(
      method: string,
      handler: SessionHandler,
      {
        body,
        query = {},
        headers = {},
      }: { body?: unknown; query?: Record<string, string>; headers?: Record<string, string> } = {},
    ): Promise<BrowserAnswer> {
      const url = new URL('http://127.0.0.1:3000/api/session')
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      const request = new Request(url, {
        method,
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          'x-forwarded-for': address,
          cookie: this.cookieHeader(),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const response = await handler(request)
      for (const line of response.headers.getSetCookie()) keep(jar, line)
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as Record<string, unknown>,
      }
    },
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [first] = readCookies(line.split(';')[0] ?? '')
  if (!first) return
  if (/max-age=0\b/i.test(line)) jar.delete(first[0])
  else jar.set(first[0], first[1])
}
