'use client'

import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { ImportField } from './guess-columns'
import type { ChosenFile } from './use-import'

const nothing = 'none'

interface Props {
  file: ChosenFile
  fields: readonly ImportField[]
  columns: Record<string, string>
  onMap: (field: string, heading: string | null) => void
}

/** Which column fills which field, with what the first rows then say. */
export function MappingEditor({ file, fields, columns, onMap }: Props) {
  const headings = [...new Set(file.headings.filter(Boolean))]
  const options = [
    { value: nothing, label: 'Not in this file' },
    // A heading may be any text; the choice is told apart by its place.
    ...headings.map((heading) => ({ value: `column:${heading}`, label: heading })),
  ]
  const examples = (heading: string | undefined) => {
    const index = heading === undefined ? -1 : file.headings.indexOf(heading)
    return index === -1 ? [] : file.rows.slice(0, 3).map((row) => row[index] ?? '')
  }
  return (
    <Table aria-label="Columns">
      <TableHead>
        <tr>
          <TableHeader>Field</TableHeader>
          <TableHeader>Column of the file</TableHeader>
          <TableHeader>First rows</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {fields.map(({ field, label, isRequired, hint }) => {
          const heading = columns[field]
          return (
            <TableRow key={field}>
              <TableCell className="max-w-52">
                <span className="font-medium">{label}</span>
                {isRequired ? <span className="text-xs text-muted"> (needed)</span> : null}
                {hint ? <span className="block text-xs text-muted">{hint}</span> : null}
              </TableCell>
              <TableCell>
                <Select
                  value={heading === undefined ? nothing : `column:${heading}`}
                  onValueChange={(value) => onMap(field, value === nothing ? null : value.slice('column:'.length))}
                  options={options}
                  aria-label={`Column for ${label}`}
                  className="w-48"
                />
              </TableCell>
              <TableCell className="max-w-64">
                <span className="figures line-clamp-2 text-xs text-muted">{examples(heading).join(' · ')}</span>
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}
