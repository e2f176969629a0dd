/** The first complaint found anywhere in a form's error: the server may have placed it deep inside a field. */
export function firstMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('message' in error && typeof error.message === 'string' && error.message !== '') return error.message
  for (const [name, inside] of Object.entries(error)) {
    // The element that the complaint belongs to; it knows all the others.
    if (name === 'ref') continue
    const message = firstMessage(inside)
    if (message) return message
  }
  return undefined
}
