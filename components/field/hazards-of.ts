/**
 * What may hurt a crew, as the caller or a premises record said: `metadata.hazards`, a text or a list of texts.
 * Anything else in there is not ours to guess.
 */
export function hazardsOf(metadata: Readonly<Record<string, unknown>>): string[] {
  const given = metadata['hazards']
  const list: unknown[] = Array.isArray(given) ? given : [given]
  return list.flatMap((one) => (typeof one === 'string' && one.trim() ? [one.trim()] : [])).slice(0, 20)
}
