import type { CsvKind } from '../fleet-schema'
import { assetRules } from './assets'
import { personnelRules } from './personnel'
import type { CsvRules } from './rules'
import { stationRules } from './stations'
import { unitRules } from './units'

export const csvRules: Record<CsvKind, CsvRules> = {
  units: unitRules,
  personnel: personnelRules,
  vehicles: assetRules('vehicle'),
  equipment: assetRules('equipment'),
  stations: stationRules,
}
