'use client'

import type { ReactNode } from 'react'
import type { AlertDetail as Detail } from '@/lib/alerts/schema'
import { AffectedSection } from './affected-section'
import { AlertFacts } from './alert-facts'
import { AlertText } from './alert-text'
import { AlertTimeline } from './alert-timeline'
import { CapSection } from './cap-section'
import { EscalationState } from './escalation-state'
import { PayloadViewer } from './payload-viewer'
import { Why } from './why'

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      <div className="overflow-hidden rounded-lg border bg-surface">{children}</div>
    </section>
  )
}

const hasOwn = (metadata: Record<string, unknown>) => Object.keys(metadata).length > 0

/** Everything about one alert: what it says first, then where it is, what was decided and why. Two columns where there is room. */
export function AlertDetail({ alert, mapStyleUrl }: { alert: Detail; mapStyleUrl: string }) {
  return (
    <div className="@container">
      <div className="grid grid-cols-1 gap-4 @4xl:grid-cols-2 @4xl:items-start">
        <div className="grid min-w-0 gap-4">
          <AlertText alert={alert} />
          <EscalationState alert={alert} />
          {alert.position || alert.area ? (
            <Section title="Where">
              <AffectedSection alert={alert} mapStyleUrl={mapStyleUrl} />
            </Section>
          ) : null}
          <Section title="Why">
            <Why alert={alert} />
          </Section>
        </div>
        <div className="grid min-w-0 gap-4">
          <Section title="Facts">
            <div className="px-3 py-1">
              <AlertFacts alert={alert} />
            </div>
          </Section>
          <Section title="Timeline">
            <AlertTimeline alert={alert} />
          </Section>
          {alert.cap ? (
            <Section title="CAP message">
              <CapSection cap={alert.cap} />
            </Section>
          ) : null}
          {hasOwn(alert.metadata) ? (
            <Section title="What the sender added">
              <PayloadViewer payload={alert.metadata} label="What the sender added" />
            </Section>
          ) : null}
          {alert.payload === null ? null : (
            <Section title="Payload">
              <PayloadViewer payload={alert.payload} label="Payload" />
            </Section>
          )}
        </div>
      </div>
    </div>
  )
}
