import { Skeleton } from '@/components/ui/skeleton'

/** Takes the room that the first rows will take, so that nothing jumps. */
export function TableSkeleton({ columns, noun }: { columns: number; noun: string }) {
  return (
    <div role="status" aria-label={`Loading ${noun}`} className="grid gap-2">
      <Skeleton className="h-8 w-72 max-w-full" />
      <div className="divide-y overflow-hidden rounded-lg border bg-surface">
        {Array.from({ length: 8 }, (_row, row) => (
          <div key={row} className="flex h-10 items-center gap-6 px-3">
            {Array.from({ length: columns }, (_cell, cell) => (
              <Skeleton key={cell} className="h-3.5 flex-1" />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
