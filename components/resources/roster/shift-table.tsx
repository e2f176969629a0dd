'use client'

import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Shift } from '@/lib/resources/register-schema'
import { stretchText } from './roster-words'

/** The same shifts in words, for whoever reads rather than looks. */
export function ShiftTable({
  shifts,
  onShift,
}: {
  shifts: readonly Shift[]
  onShift: ((shift: Shift) => void) | undefined
}) {
  const { timeZone } = useMe()
  return (
    <Table aria-label="Shifts">
      <TableHead>
        <tr>
          <TableHeader>Who</TableHeader>
          <TableHeader>Where</TableHeader>
          <TableHeader>When</TableHeader>
          <TableHeader>Note</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {shifts.map((shift) => (
          <TableRow key={shift.id}>
            <TableCell className="font-medium">{shift.personName}</TableCell>
            <TableCell>{shift.unitName ?? shift.stationName ?? '—'}</TableCell>
            <TableCell className="figures whitespace-nowrap">
              {stretchText(shift.startsAt, shift.endsAt, timeZone)}
            </TableCell>
            <TableCell className="text-muted">{shift.note}</TableCell>
            <TableCell className="text-right">
              {onShift ? (
                <Button size="sm" aria-label={`Edit the shift of ${shift.personName}`} onClick={() => onShift(shift)}>
                  Edit
                </Button>
              ) : null}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
