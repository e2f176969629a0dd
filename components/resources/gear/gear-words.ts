import type { AssetCategory } from '@/lib/resources/register-schema'

/** An inspection is spoken of this many days ahead. */
export const inspectionSoonDays = 30

/** Vehicles and equipment differ in nothing but their words. */
export const gearWords = {
  vehicle: {
    path: '/resources/vehicles',
    type: 'vehicles',
    one: 'vehicle',
    many: 'vehicles',
    all: 'All vehicles',
    fresh: 'New vehicle',
    title: 'Vehicles',
    description: 'What is driven: who has it, since when, and when it must be inspected.',
    kindExample: 'Pumper',
    identifierExample: 'plate: 8ABC123\nvin: 1M8GDM9AXKP042788',
  },
  equipment: {
    path: '/resources/equipment',
    type: 'equipment',
    one: 'piece of equipment',
    many: 'equipment',
    all: 'All equipment',
    fresh: 'New equipment',
    title: 'Equipment',
    description: 'What is carried: who has it, since when, and when it must be inspected.',
    kindExample: 'Thermal camera',
    identifierExample: 'serial: TX-4411',
  },
} as const satisfies Record<AssetCategory, unknown>
export type GearWords = (typeof gearWords)[AssetCategory]
