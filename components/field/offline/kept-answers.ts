import type { Query, QueryClient } from '@tanstack/react-query'
import { fieldDatabase } from './field-database'

/** A day later nobody may take it for news. */
const keptForMs = 24 * 3_600_000
/** What the screen is made of without a network: the field's own reads, and the agency's words. */
const keptKinds = new Set<unknown>(['field', 'unit-statuses', 'incident-priorities'])

const isKept = (query: Query) => keptKinds.has(query.queryKey[0]) && query.state.status === 'success'

/** Puts back what this phone saw last, with its age; what came from the network meanwhile stays. */
export async function restoreAnswers(queryClient: QueryClient, owner: string): Promise<void> {
  const database = await fieldDatabase()
  const oldestMs = Date.now() - keptForMs
  for (const { key, owner: of, queryKey, data, atMs } of await database.getAll('kept')) {
    if (of !== owner || atMs < oldestMs) await database.delete('kept', key)
    else if ((queryClient.getQueryState(queryKey)?.dataUpdatedAt ?? 0) < atMs)
      queryClient.setQueryData(queryKey, data, { updatedAt: atMs })
  }
}

/** Keeps every answer as it comes, and those that came before. @returns stop */
export function keepAnswers(queryClient: QueryClient, owner: string): () => void {
  const keep = (query: Query) => {
    if (!isKept(query)) return
    const { queryHash, queryKey, state } = query
    const row = { key: `${owner} ${queryHash}`, owner, queryKey, data: state.data, atMs: state.dataUpdatedAt }
    fieldDatabase()
      .then((database) => database.put('kept', row))
      .catch(() => undefined)
  }
  const cache = queryClient.getQueryCache()
  for (const query of cache.getAll()) keep(query)
  return cache.subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') keep(event.query)
  })
}
