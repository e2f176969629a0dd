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

/** Keeps every answer as it comes. @returns stop */
export function keepAnswers(queryClient: QueryClient, owner: string): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !isKept(event.query)) return
    const { queryHash, queryKey, state } = event.query
    const row = { key: `${owner} ${queryHash}`, owner, queryKey, data: state.data, atMs: state.dataUpdatedAt }
    fieldDatabase()
      .then((database) => database.put('kept', row))
      .catch(() => undefined)
  })
}
