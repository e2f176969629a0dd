const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i

/** CAP writes `2026-11-20T22:36:29-00:00`, senders also Z, fractions and +0100. Null without a zone, or outside 1970 to 2100. */
export function parseTime(text: string | null): Date | null {
  if (text === null || !written.test(text)) return null
  const time = new Date(text.toUpperCase().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  const year = time.getUTCFullYear()
  return year >= 1970 && year <= 2100 ? time : null
}
