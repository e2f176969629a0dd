import { apiUrl } from '@/lib/http/browser'
import type { Photo } from '@/lib/incidents/field-schema'

export const photoUrl = ({ incidentId, id }: Pick<Photo, 'incidentId' | 'id'>): string =>
  apiUrl(`/incidents/${incidentId}/photos/${id}`)
