'use client'

import { useQuery } from '@tanstack/react-query'
import type { AlertSettings } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'

export const settingsPath = '/alert-settings'

/** What happens with an alert about which no rule decided. */
export const useAlertSettings = () =>
  useQuery({
    queryKey: ['records', settingsPath],
    queryFn: ({ signal }) => api.get<AlertSettings>(settingsPath, {}, { signal }),
  })
