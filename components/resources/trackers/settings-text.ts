import type { NewTracker } from '@/lib/resources/positions-schema'

/** What is typed into the app, line by line, as the app names it. */
export interface SettingsText {
  app: string
  lines: (readonly [name: string, value: string])[]
}

/** Ready to copy: the settings with which an app or a server reports to us. `origin` is this site's address. */
export function trackerSettings(tracker: NewTracker, origin: string): SettingsText[] {
  const address = `${origin}/api/v1/positions`
  return [
    {
      app: 'OwnTracks (phone)',
      lines: [
        ['Mode', 'HTTP'],
        ['URL', `${address}/owntracks`],
        ['Identification', 'on'],
        ['Username', tracker.deviceId],
        ['Password', tracker.token],
      ],
    },
    {
      app: 'Traccar (server, traccar.xml)',
      lines: [
        ['forward.enable', 'true'],
        ['forward.type', 'json'],
        ['forward.url', `${address}/traccar`],
        ['forward.header', `Authorization: Bearer ${tracker.token}`],
        ['device identifier', tracker.deviceId],
      ],
    },
  ]
}

export const settingsAsText = ({ lines }: SettingsText): string =>
  lines.map(([name, value]) => `${name}: ${value}`).join('\n')
