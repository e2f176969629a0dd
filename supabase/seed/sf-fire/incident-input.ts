import type { Call } from './record'

/** A call as the API takes it; what Turnout has no field for is kept in the metadata. */
export const incidentInput = (call: Call) => ({
  type: call.type,
  priority: call.priority,
  position: call.position,
  address: {
    verbatim: call.address,
    components: { city: call.metadata['city'] ?? '', zipcode: call.metadata['zipcode'] ?? '' },
  },
  metadata: call.metadata,
  receivedAt: call.receivedAt,
})
