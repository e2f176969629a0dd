import { presets } from '@/lib/alerts/presets-schema'
import type { AlertSource } from '@/lib/alerts/sources-schema'

export interface SetupStep {
  title: string
  text: string
  /** To be copied as it is. */
  code?: string
}

const addressSteps = ({ preset }: Pick<AlertSource, 'preset'>, address: string): SetupStep[] => {
  if (preset === 'alertmanager')
    return [
      {
        title: 'A receiver in alertmanager.yml',
        text: 'Then name it in a route. send_resolved ends alerts here when they are over there.',
        code: `receivers:\n  - name: turnout\n    webhook_configs:\n      - url: ${address}\n        send_resolved: true\n        max_alerts: 0`,
      },
    ]
  if (preset === 'grafana')
    return [
      {
        title: 'A contact point of the type webhook',
        text: 'In Grafana under Alerting, Contact points: this address, method POST. Then choose it in a notification policy.',
        code: address,
      },
    ]
  return []
}

const quoted = (json: unknown) => JSON.stringify(json).replaceAll("'", String.raw`'\''`)

/** How whatever sends is set up, in steps; the secret part of a webhook's address is only in the one that was shown once. */
export function setupSteps(
  source: Pick<AlertSource, 'kind' | 'preset' | 'keyPrefix' | 'name' | 'settings'>,
  origin: string,
): SetupStep[] {
  const { kind, preset, keyPrefix, name, settings } = source
  if (kind === 'webhook') {
    const address = `${origin}/api/webhooks/alerts/${keyPrefix ?? ''}…`
    const sample = preset === 'alertmanager' || preset === 'grafana' ? presets[preset].sample : presets.sensor.sample
    return [
      {
        title: 'Its address',
        text: 'Ends with a secret that was shown once when it was made. Nobody has it any more? Give it a new one under ⋯.',
        code: address,
      },
      ...addressSteps(source, address),
      {
        title: 'Try it',
        text: 'From any machine that reaches this one; what came is under Requests a moment later.',
        code: `curl -X POST '${address}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${quoted(sample)}'`,
      },
    ]
  }
  if (kind === 'api')
    return [
      {
        title: 'It posts through the API',
        text: 'With an API key that has the scope alerts:ingest, under the name it gave itself.',
        code: `curl -X POST '${origin}/api/v1/alerts' \\\n  -H 'Authorization: Bearer trn_…' \\\n  -H 'Content-Type: application/json' \\\n  -d '${quoted({ source: name, type: 'smoke', severity: 'severe', title: 'Smoke on floor 3' })}'`,
      },
    ]
  if (kind === 'cap_feed')
    return [
      {
        title: 'Nothing is set up at the other end',
        text: `The feed is asked every ${String(settings['everySeconds'])} seconds, and only what is new is read. Updates and cancellations follow their references; tests and exercises page nobody.`,
        code: String(settings['url']),
      },
    ]
  if (kind === 'mqtt')
    return [
      {
        title: 'Nothing is set up at the other end',
        text: 'The workers subscribe with QoS 1 and confirm a message only after it is kept. The account needs to read these topics.',
        code: [settings['topics'], settings['statusTopics']].flat().filter(Boolean).join('\n'),
      },
    ]
  return [
    {
      title: 'Turnout itself',
      text: 'It raises alerts of its own when a source has been silent for too long, or sends more than it may.',
    },
  ]
}
