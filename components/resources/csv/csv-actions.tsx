'use client'

import { Download, Upload } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import type { CsvKind } from '@/lib/resources/fleet-schema'
import { ImportDialog } from './import-dialog'

interface Props {
  kind: CsvKind
  /** The list it fills. */
  listPath: string
  noun: string
}

/** The whole list as a file, and a file into the list. */
export function CsvActions({ kind, listPath, noun }: Props) {
  const mayWrite = useMay('resources:write')
  const [importing, setImporting] = useState(false)
  return (
    <>
      <Button asChild>
        <a href={`/api/v1/exports/${kind}`} download>
          <Download aria-hidden />
          Export
        </a>
      </Button>
      {mayWrite ? (
        <Button onClick={() => setImporting(true)}>
          <Upload aria-hidden />
          Import
        </Button>
      ) : null}
      {importing ? (
        <ImportDialog kind={kind} listPath={listPath} noun={noun} onClose={() => setImporting(false)} />
      ) : null}
    </>
  )
}
