import { createMaintenanceWindow, listMaintenanceWindows } from '@/lib/alerts'
import {
  CreateMaintenanceWindow,
  ListConfigured,
  MaintenanceWindow,
  MaintenanceWindowPage,
} from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List the maintenance windows, newest first',
  query: ListConfigured,
  returns: MaintenanceWindowPage,
  handle: ({ ctx, query }) => listMaintenanceWindows(ctx, query),
})

export const POST = route({
  summary: 'Plan a maintenance window',
  body: CreateMaintenanceWindow,
  status: 201,
  returns: MaintenanceWindow,
  handle: ({ ctx, body }) => createMaintenanceWindow(ctx, body),
})
