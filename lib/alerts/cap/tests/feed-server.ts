import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface Asked {
  path: string
  headers: IncomingMessage['headers']
}

type Answer = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void)

/** A server of somebody else's feeds, gone when the test is over. */
export async function newFeedServer(): Promise<{ url: string; asked: Asked[]; pages: Map<string, Answer> }> {
  const asked: Asked[] = []
  const pages = new Map<string, Answer>()
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push({ path, headers: request.headers })
    const page = pages.get(path)
    if (typeof page === 'function') page(request, response)
    else response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/xml' }).end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, asked, pages }
}

export interface Entry {
  id: string
  updated?: string
  link?: string
  content?: string
}

export const atom = (entries: Entry[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><id>f</id><title>Alerts</title>${entries
    .map(
      ({ id, updated = '2026-11-20T12:00:00Z', link, content }) =>
        `<entry><id>${id}</id><title>${id}</title><updated>${updated}</updated><summary>short</summary><cap:event>Flood</cap:event><cap:status>Actual</cap:status>${
          link
            ? `<link rel="self" href="/self"/><link href="/page.html" type="text/html"/><link rel="alternate" href="${link}"/>`
            : ''
        }${content ? `<content type="application/xml">${content}</content>` : ''}</entry>`,
    )
    .join('')}</feed>`

export const rss = (items: { guid: string; link?: string; enclosure?: string }[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Alerts</title><link>https://example.org</link>${items
    .map(
      ({ guid, link, enclosure }) =>
        `<item><title>${guid}</title><guid isPermaLink="false">${guid}</guid><pubDate>Fri, 20 Nov 2026 12:00:00 GMT</pubDate>${
          link ? `<link>${link}</link>` : ''
        }${enclosure ? `<enclosure url="${enclosure}" type="application/cap+xml" length="1"/>` : ''}</item>`,
    )
    .join('')}</channel></rss>`
