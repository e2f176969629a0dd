import { Counter, Histogram, register } from 'prom-client'

// The registry belongs to the process, but this file may be in several bundles of it: each metric is made once.
const requests = () => {
  const known = register.getSingleMetric('turnout_http_requests_total')
  if (known instanceof Counter) return known
  return new Counter({
    name: 'turnout_http_requests_total',
    help: 'Requests to the public API',
    labelNames: ['method', 'status'],
  })
}
const durations = () => {
  const known = register.getSingleMetric('turnout_http_request_duration_seconds')
  if (known instanceof Histogram) return known
  return new Histogram({
    name: 'turnout_http_request_duration_seconds',
    help: 'Time from request to answer of the public API',
    labelNames: ['method'],
    buckets: [0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1, 2, 5],
  })
}

/** Counts one answered request. Paths are no label: ids in them would make a series each. */
export function measureRequest(method: string, status: number, durationMs: number): void {
  requests().inc({ method, status: String(status) })
  durations().observe({ method }, durationMs / 1000)
}
