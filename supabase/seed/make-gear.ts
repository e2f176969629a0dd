import type { Ctx } from '@/lib/auth'
import { checkOut, createAsset } from '@/lib/resources'
import type { AssetCategory } from '@/lib/resources/register-schema'
import type { Unit } from '@/lib/resources/schema'

const dayMs = 86_400_000
const dayFrom = (now: Date, days: number) => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10)

const vehicleKinds: Record<string, string> = {
  Engine: 'Pumper',
  Truck: 'Aerial ladder',
  Medic: 'Ambulance',
  'Rescue squad': 'Heavy rescue',
  Chief: 'Command car',
}
const equipment: [kind: string, capabilities: string[]][] = [
  ['Thermal camera', ['thermal imaging']],
  ['Defibrillator', ['AED']],
  ['Gas detector', ['gas detection']],
  ['Hydraulic spreader', ['extrication']],
]

/** A vehicle under every fourth unit and a piece of equipment on every third; a few are due for inspection. */
export async function makeGear(ctx: Ctx, units: readonly Unit[]): Promise<void> {
  for (const [index, unit] of units.entries()) {
    const kind = vehicleKinds[unit.type]
    if (kind && index % 4 === 0)
      await give(ctx, unit, 'vehicle', {
        name: `Vehicle ${100 + index}`,
        kind,
        identifiers: { plate: `E${String(1_200_000 + index * 37)}` },
        inspectionDueOn: dayFrom(ctx.now, index % 20 === 0 ? -9 : 30 + ((index * 11) % 300)),
      })
    const [name, capabilities] = equipment[index % equipment.length] ?? []
    if (name && index % 3 === 0)
      await give(ctx, unit, 'equipment', {
        name: `${name} ${index + 1}`,
        kind: name,
        identifiers: { serial: `SN-${String(40_000 + index * 113)}` },
        capabilities: capabilities ?? [],
        inspectionDueOn: dayFrom(ctx.now, index % 21 === 0 ? -3 : 20 + ((index * 7) % 200)),
      })
  }
}

async function give(
  ctx: Ctx,
  unit: Unit,
  category: AssetCategory,
  input: {
    name: string
    kind: string
    identifiers: Record<string, string>
    capabilities?: string[]
    inspectionDueOn: string
  },
): Promise<void> {
  const asset = await createAsset(ctx, category, { stationId: unit.stationId, ...input })
  await checkOut(ctx, { category, id: asset.id }, { unitId: unit.id, condition: 'Good' })
}
