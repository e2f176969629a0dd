'use client'

import type { ReactNode } from 'react'
import { ScreenPage } from '@/components/records/screen-page'
import { useLiveRecords } from '@/components/resources/use-live-records'
import { ReadOnlyNote } from './read-only-note'

interface Props {
  title: string
  description: string
  action?: ReactNode
  children: ReactNode
}

/** A screen of how alerts are dealt with: fresh when somebody else changes it, and plain about who may change it. */
export function ConfigPage({ children, ...page }: Props) {
  useLiveRecords()
  return (
    <ScreenPage {...page}>
      <ReadOnlyNote />
      {children}
    </ScreenPage>
  )
}
