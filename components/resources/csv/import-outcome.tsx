import { CircleAlert, CircleCheck } from 'lucide-react'
import type { z } from 'zod'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { ImportResult } from '@/lib/resources/fleet-schema'

type Result = z.infer<typeof ImportResult>

const counted = ({ created, updated, unchanged }: Result) =>
  `${created} new, ${updated} changed, ${unchanged} as they are`

/** What the file would do, or did; every wrong row with its line in the file. */
export function ImportOutcome({ result }: { result: Result }) {
  if (result.errors.length === 0)
    return (
      <p role="status" className="flex items-center gap-2 rounded-md bg-ok-tint px-3 py-2 font-medium text-ok">
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        {result.written ? 'Imported' : 'Nothing is wrong'}: {result.rows} {result.rows === 1 ? 'row' : 'rows'},{' '}
        {counted(result)}.
      </p>
    )
  return (
    <div className="grid gap-2">
      <p role="alert" className="flex items-center gap-2 rounded-md bg-danger-tint px-3 py-2 font-medium text-danger">
        <CircleAlert aria-hidden className="size-4 shrink-0" />
        {result.errors.length} {result.errors.length === 1 ? 'mistake' : 'mistakes'} in {result.rows} rows. Nothing was
        written. Correct the file and choose it again.
      </p>
      <Table aria-label="Mistakes">
        <TableHead>
          <tr>
            <TableHeader>Line</TableHeader>
            <TableHeader>Column</TableHeader>
            <TableHeader>What is wrong</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {result.errors.map(({ row, column, message }) => (
            <TableRow key={`${row} ${column ?? ''} ${message}`}>
              <TableCell className="figures">{row}</TableCell>
              <TableCell>{column ?? '—'}</TableCell>
              <TableCell>{message}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}
