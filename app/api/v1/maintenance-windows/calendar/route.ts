import { listMaintenanceCalendar } from '@/lib/alerts'
import { Calendar, CalendarQuery } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List when maintenance windows are on between two times',
  query: CalendarQuery,
  returns: Calendar,
  handle: ({ ctx, query }) => listMaintenanceCalendar(ctx, query),
})
