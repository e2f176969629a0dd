export { checkReadiness } from './check-readiness'
export { startInlineWorker } from './inline'
export { renderMetrics } from './render-metrics'
