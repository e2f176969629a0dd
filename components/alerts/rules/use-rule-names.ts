'use client'

import { useMemo } from 'react'
import { useAudienceNames } from '../audience/use-audience-choice'
import { useEndpointChoice, useIncidentTypeChoice, usePolicyChoice, useZoneChoice } from '../config/use-choices'
import type { RuleNames } from './rule-words'

/** What everything a rule may speak of is called. */
export function useRuleNames(): RuleNames {
  const audience = useAudienceNames()
  const { nameOf: zone } = useZoneChoice()
  const { nameOf: incidentType } = useIncidentTypeChoice()
  const { nameOf: endpoint } = useEndpointChoice()
  const { nameOf: policy } = usePolicyChoice()
  return useMemo(
    () => ({ ...audience, zone, incidentType, endpoint, policy }),
    [audience, zone, incidentType, endpoint, policy],
  )
}
