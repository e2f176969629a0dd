export { checkReadiness } from './check-readiness'
export { renderMetrics } from './render-metrics'
