import { z } from 'zod'

/** A position in WGS 84 degrees. */
export const Position = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
})
export type Position = z.infer<typeof Position>

/** `lat,lon` as written in a query string. */
export const PositionParam = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'Write a position as lat,lon, for example 37.7749,-122.4194.')
  .transform((text) => {
    const [lat, lon] = text.split(',').map(Number)
    return { lat, lon }
  })
  .pipe(Position)

/** `west,south,east,north` in degrees; west may be greater than east across the date line. */
export const BoundingBoxParam = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, 'Write a box as west,south,east,north in degrees.')
  .transform((text) => {
    const [west, south, east, north] = text.split(',').map(Number)
    return { west, south, east, north }
  })
  .pipe(
    z.object({
      west: z.number().min(-180).max(180),
      south: z.number().min(-90).max(90),
      east: z.number().min(-180).max(180),
      north: z.number().min(-90).max(90),
    }),
  )

/** Which service said when somebody can be there; `model` is our own road-speed model of the unit's type. */
export const etaSources = ['model', 'osrm', 'valhalla'] as const
export type EtaSource = (typeof etaSources)[number]
