'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/http/browser'
import type { CsvKind, ImportCsv, ImportResult } from '@/lib/resources/fleet-schema'
import { useReadAgainAll } from '../use-record'
import { decodeText } from './decode-file'
import { guessColumns, type ImportField } from './guess-columns'
import { type Delimiter, firstRows, guessDelimiter } from './preview-csv'

export interface ChosenFile {
  name: string
  encoding: string
  csv: string
  delimiter: Delimiter
  headings: string[]
  /** The first few, to look at. */
  rows: string[][]
  /** How many follow the heading. */
  rowCount: number
}

const shownRows = 5
const mostLetters = 900_000
/** A long file is checked row by row, in one answer. */
const timeoutMs = 60_000

/** @throws Error with words for the person, when this is no file that can be imported */
export async function readFile(file: File): Promise<ChosenFile> {
  if (file.size > 4 * mostLetters) throw new Error('This file is too long. Split it: at most 900 kB at once.')
  const { text, encoding } = decodeText(await file.arrayBuffer())
  const csv = text.replace(/^\uFEFF/, '')
  if (csv.trim() === '') throw new Error('This file is empty.')
  if (csv.includes('\u0000')) throw new Error('This is not a text file. Save the table as CSV first.')
  if (csv.length > mostLetters) throw new Error('This file is too long. Split it: at most 900 kB at once.')
  const delimiter = guessDelimiter(csv)
  const [headings = [], ...rows] = firstRows(csv, delimiter, Infinity)
  return {
    name: file.name,
    encoding,
    csv,
    delimiter,
    headings: headings.map((heading) => heading.trim()),
    rows: rows.slice(0, shownRows),
    rowCount: rows.length,
  }
}

export function useImport(kind: CsvKind, listPath: string) {
  const fields = useQuery({
    queryKey: ['import-fields', kind],
    queryFn: ({ signal }) => api.get<{ data: ImportField[] }>(`/imports/${kind}`, {}, { signal }),
    staleTime: Infinity,
  })
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [columns, setColumns] = useState<Record<string, string>>({})
  const [existing, setExisting] = useState<ImportCsv['existing']>('update')
  const readAgain = useReadAgainAll(listPath, '/stations', '/capabilities', '/unit-types')
  const send = useMutation({
    mutationFn: (dryRun: boolean) =>
      api.post<z.infer<typeof ImportResult>>(
        `/imports/${kind}`,
        { csv: file?.csv ?? '', delimiter: file?.delimiter ?? ',', columns, dryRun, existing },
        { timeoutMs },
      ),
    onSuccess: async ({ written }) => {
      if (written) await readAgain()
    },
  })
  return {
    fields,
    file,
    columns,
    existing,
    send,
    choose: (chosen: ChosenFile | null) => {
      setFile(chosen)
      setColumns(chosen ? guessColumns(fields.data?.data ?? [], chosen.headings) : {})
      send.reset()
    },
    map: (field: string, heading: string | null) => {
      const { [field]: _former, ...others } = columns
      setColumns(heading === null ? others : { ...others, [field]: heading })
      send.reset()
    },
    setExisting: (chosen: ImportCsv['existing']) => {
      setExisting(chosen)
      send.reset()
    },
  }
}
export type Import = ReturnType<typeof useImport>
