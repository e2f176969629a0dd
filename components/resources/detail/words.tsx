import { Badge } from '@/components/ui/badge'

/** Capabilities one beside the other; those that come from elsewhere stand back. */
export function Words({ words, own }: { words: readonly string[]; own?: readonly string[] }) {
  if (words.length === 0) return <span className="text-muted">—</span>
  return (
    <ul className="flex flex-wrap gap-1">
      {words.map((word) => (
        <li key={word}>
          <Badge tone={own && !own.includes(word) ? 'accent' : 'outline'}>{word}</Badge>
        </li>
      ))}
    </ul>
  )
}
