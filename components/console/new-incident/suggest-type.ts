interface Named {
  code: string
  label: string
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)

/**
 * The incident type whose words the narrative uses, if one stands out: "smoke from a structure, big fire" suggests
 * *Structure fire*. A suggestion only; nothing is ever chosen by itself.
 */
export function suggestType<Type extends Named>(narrative: string, types: readonly Type[]): Type | undefined {
  const said = new Set(wordsOf(narrative))
  if (said.size === 0) return undefined
  const scored = types
    .map((type) => {
      const words = wordsOf(`${type.label} ${type.code}`)
      const unique = [...new Set(words)]
      const hits = unique.filter((word) => said.has(word)).length
      return { type, hits, share: unique.length === 0 ? 0 : hits / unique.length }
    })
    .filter(({ hits }) => hits > 0)
    .toSorted((a, b) => b.share - a.share || b.hits - a.hits)
  const [first, second] = scored
  if (!first || first.share < 0.5) return undefined
  return second && second.share === first.share && second.hits === first.hits ? undefined : first.type
}
