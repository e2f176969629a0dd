import { getAlertSettings, updateAlertSettings } from '@/lib/alerts'
import { AlertSettings, UpdateAlertSettings } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'Read what happens to alerts that no rule decides about',
  returns: AlertSettings,
  handle: ({ ctx }) => getAlertSettings(ctx),
})

export const PATCH = route({
  summary: 'Change what happens to alerts that no rule decides about',
  body: UpdateAlertSettings,
  returns: AlertSettings,
  handle: ({ ctx, body }) => updateAlertSettings(ctx, body),
})
