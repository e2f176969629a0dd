import { presets } from '@/lib/alerts/presets-schema'
import type { sourcePresets } from '@/lib/alerts/sources-schema'
import { type ConfigurableKind, emptySettings, type SettingsInput } from './source-form'

type PresetName = (typeof sourcePresets)[number]

export interface Beginning {
  id: string
  kind: ConfigurableKind
  preset: PresetName | null
  label: string
  about: string
  /** What a source of this kind is called until somebody names it. */
  name: string
  settings: SettingsInput
}

const lines = (topics: readonly string[] | undefined) => topics?.join('\n') ?? ''
const ofPreset = (preset: PresetName, kind: ConfigurableKind): Beginning => {
  const { label, about, topics, statusTopics } = presets[preset]
  return {
    id: preset,
    kind,
    preset,
    label,
    about,
    name: preset === 'sensor' ? '' : label.replace(/ \(.*\)$/, ''),
    settings: { ...emptySettings, topics: lines(topics), statusTopics: lines(statusTopics) },
  }
}

/** Where a new source may begin: what sends, not which wire it uses. */
export const beginnings: readonly Beginning[] = [
  ofPreset('sensor', 'webhook'),
  ofPreset('alertmanager', 'webhook'),
  ofPreset('grafana', 'webhook'),
  {
    id: 'cap_feed',
    kind: 'cap_feed',
    preset: null,
    label: 'CAP feed',
    about: 'Warnings of a weather or civil protection service, fetched from its Atom or RSS feed.',
    name: '',
    settings: emptySettings,
  },
  ofPreset('fundamentum', 'mqtt'),
  {
    id: 'mqtt',
    kind: 'mqtt',
    preset: null,
    label: 'MQTT broker',
    about: 'Topics of any broker; what they say is mapped by you.',
    name: '',
    settings: emptySettings,
  },
]
