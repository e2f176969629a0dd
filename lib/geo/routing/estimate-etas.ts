import type { EtaSource, Position } from '../schema'
import { modelSeconds, type RoadSpeed } from './model'
import { configuredRouter, type Router } from './router'

export interface Leg extends RoadSpeed {
  from: Position
  /** Seconds until the wheels roll; 0 for who is on the road already. */
  turnoutSeconds: number
}

export interface Eta {
  seconds: number
  source: EtaSource
}

/**
 * When each could be there. The routing service's word counts where there is one and it knows a way; the model's elsewhere,
 * and each answer says which. Asks the network: never call it inside a transaction.
 */
export async function estimateEtas(
  legs: readonly Leg[],
  to: Position,
  router: Router | undefined = configuredRouter(),
): Promise<Eta[]> {
  const routed = await router?.secondsTo(
    legs.map((leg) => leg.from),
    to,
  )
  return legs.map((leg, index) => {
    const seconds = routed?.[index]
    return router && typeof seconds === 'number'
      ? { seconds: Math.round(leg.turnoutSeconds + seconds), source: router.kind }
      : { seconds: Math.round(leg.turnoutSeconds + modelSeconds(leg.from, to, leg)), source: 'model' }
  })
}
