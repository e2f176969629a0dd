import { Badge } from '@/components/ui/badge'

const tones = { get: 'accent', post: 'ok', patch: 'warn', put: 'warn', delete: 'danger' } as const
export type MethodName = keyof typeof tones

export function MethodMark({ method }: { method: MethodName }) {
  return (
    <Badge tone={tones[method]} className="w-14 justify-center font-mono text-2xs">
      {method.toUpperCase()}
    </Badge>
  )
}
