import { api, type QueryValue } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'

/** Every page of a list, at most `pages` of 200 rows. @throws ApiProblem */
export async function readAll<Row>(
  path: string,
  query: Record<string, QueryValue>,
  { pages, signal }: { pages: number; signal?: AbortSignal },
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const answer: Page<Row> = await api.get(path, { ...query, limit: 200, cursor }, signal ? { signal } : {})
    rows.push(...answer.data)
    cursor = answer.nextCursor
    if (!cursor) break
  }
  return rows
}
