interface Common {
  /** Also the idempotency key, and in the order of writing. */
  id: string
  owner: string
  incidentId: string
  /** When it was written or taken, RFC 3339. */
  at: string
  /** Why the server did not take it; it stays until the person has decided. */
  refusedWhy: string | null
}

/** A note or a photo that the server has not confirmed yet. */
export type OutboxItem = Common &
  ({ kind: 'note'; text: string; isMarkedLate?: boolean } | { kind: 'photo'; image: Blob; caption: string })
