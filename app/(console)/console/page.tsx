import type { Metadata } from 'next'
import { z } from 'zod'
import { ConsoleScreen } from '@/components/console/console-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Console' }

const Query = z.object({ incident: z.uuid().nullable().catch(null) })

export default async function ConsolePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { incident } = Query.parse(await searchParams)
  return <ConsoleScreen incidentId={incident} mapStyleUrl={env().TURNOUT_MAP_STYLE_URL} />
}
