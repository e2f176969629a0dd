import type { Metadata } from 'next'
import { MetricsScreen } from '@/components/alerts/metrics/metrics-screen'

export const metadata: Metadata = { title: 'Alert metrics' }

export default function AlertMetricsPage() {
  return <MetricsScreen />
}
