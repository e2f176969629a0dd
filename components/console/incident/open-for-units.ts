import { type IncidentStatus, openStatuses } from '@/lib/incidents/schema'

/** Units can be sent while help is still needed. */
export const openForUnits = (status: IncidentStatus): boolean => openStatuses.some((one) => one === status)
