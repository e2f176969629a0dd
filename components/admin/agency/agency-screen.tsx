'use client'

import { useQuery } from '@tanstack/react-query'
import { FailedState, LoadingState } from '@/components/ui/states'
import { explainProblem } from '@/components/form/explain-problem'
import { api } from '@/lib/http/browser'
import type { Agency } from '@/lib/org/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { AgencyForm } from './agency-form'

export function AgencyScreen() {
  const agency = useQuery({ queryKey: ['records', '/agency'], queryFn: () => api.get<Agency>('/agency') })
  return (
    <ScreenPage title="Agency" description="What people and programs see of the agency as a whole.">
      {agency.isPending ? <LoadingState /> : null}
      {agency.isError && !agency.data ? (
        <FailedState
          title="The settings could not be loaded"
          detail={explainProblem(agency.error).message}
          onRetry={() => void agency.refetch()}
        />
      ) : null}
      {agency.data ? <AgencyForm agency={agency.data} /> : null}
    </ScreenPage>
  )
}
