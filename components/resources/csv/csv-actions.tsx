'use client'

import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { CsvKind } from '@/lib/resources/fleet-schema'

/** The whole list as a file. */
export function CsvActions({ kind }: { kind: CsvKind }) {
  return (
    <Button asChild>
      <a href={`/api/v1/exports/${kind}`} download>
        <Download aria-hidden />
        Export
      </a>
    </Button>
  )
}
