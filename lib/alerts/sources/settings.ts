import { AppError, invalidField } from '@/lib/errors'
import { fieldErrors } from '@/lib/http/schema'
import { CapFeedSettings, type Mapping, MqttSettings, WebhookSettings } from '../sources-schema'
import { ownSourceName } from '../ingest/limit-source'
import { checkMapping } from './apply-mapping'

const settingsOfKind = { webhook: WebhookSettings, cap_feed: CapFeedSettings, mqtt: MqttSettings } as const
type ConfiguredKind = keyof typeof settingsOfKind
export const isConfigured = (kind: string): kind is ConfiguredKind => kind in settingsOfKind

/** Settings as their kind has them. @throws AppError validation_failed */
export function readSettings(kind: ConfiguredKind, given: unknown): Record<string, unknown> {
  const parsed = settingsOfKind[kind].safeParse(given)
  if (parsed.success) return parsed.data
  const errors = fieldErrors(parsed.error).map(({ path, message }) => ({
    path: path ? `settings.${path}` : 'settings',
    message,
  }))
  throw new AppError('validation_failed', 'The settings have fields that are not right; see errors.', { errors })
}

/** A signature that nothing is compared with protects nobody. @throws AppError validation_failed */
export function requireSignature(settings: Record<string, unknown>, hasSecret: boolean): void {
  if (settings['signatureHeader'] && !hasSecret)
    throw invalidField('secret', 'A signature needs the secret that the sender signs with.')
  if (settings['timestampHeader'] && !settings['signatureHeader'])
    throw invalidField('settings.signatureHeader', 'A time is only worth something when it is signed.')
}

/** Under this name Turnout speaks of itself. @throws AppError validation_failed */
export function requireForeignName(name: string | undefined): void {
  if (name?.toLowerCase() === ownSourceName.toLowerCase())
    throw invalidField('name', `${ownSourceName} tells of itself under this name. Choose another.`)
}

/** @throws AppError validation_failed: an expression that cannot be read */
export async function requireReadable(mapping: Mapping | undefined): Promise<void> {
  if (!mapping) return
  const errors = await checkMapping(mapping)
  if (errors.length > 0)
    throw new AppError('validation_failed', 'Some expressions cannot be read; see errors.', { errors })
}
