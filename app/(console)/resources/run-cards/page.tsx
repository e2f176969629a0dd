import type { Metadata } from 'next'
import { RunCardsScreen } from '@/components/plans/run-cards-screen'

export const metadata: Metadata = { title: 'Run cards' }

export default function RunCardsPage() {
  return <RunCardsScreen />
}
