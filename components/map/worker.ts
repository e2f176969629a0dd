import { setWorkerUrl } from 'maplibre-gl'

// MapLibre draws with a worker that must be served and named; every map of ours imports this first.
setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href)
