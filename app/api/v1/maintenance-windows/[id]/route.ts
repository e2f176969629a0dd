import { getMaintenanceWindow, retireMaintenanceWindow, updateMaintenanceWindow } from '@/lib/alerts'
import { MaintenanceWindow, UpdateMaintenanceWindow } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read a maintenance window',
  params: IdParams,
  returns: MaintenanceWindow,
  handle: ({ ctx, params }) => getMaintenanceWindow(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change a maintenance window',
  params: IdParams,
  body: UpdateMaintenanceWindow,
  returns: MaintenanceWindow,
  handle: ({ ctx, params, body }) => updateMaintenanceWindow(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire a maintenance window',
  params: IdParams,
  returns: MaintenanceWindow,
  handle: ({ ctx, params }) => retireMaintenanceWindow(ctx, params.id),
})
