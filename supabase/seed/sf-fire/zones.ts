import { featureCollection, point } from '@turf/helpers'
import { voronoi } from '@turf/voronoi'
import type { z } from 'zod'
import type { CreateRunCard, CreateZone } from '@/lib/resources/response-schema'
import { metresBetween } from './motion'
import { readStations } from './record'

// West, south, east, north of the city's land, a little wider.
const city: [number, number, number, number] = [-122.518, 37.706, -122.358, 37.834]
const colors = ['#3b6ea5', '#4f7f5f', '#7a6a9e', '#8a7345', '#4d7f86', '#85606f']

type ZoneOfRecord = Omit<z.input<typeof CreateZone>, 'stationIds'> & {
  /** First due first. */
  stationNames: string[]
}

/** Each station's area: what lies nearest to the middle of its calls. The record has no drawn borders. */
export function zonesOfRecord(): ZoneOfRecord[] {
  const stations = readStations().filter(
    ({ position: { lat, lon } }) => lon > city[0] && lat > city[1] && lon < city[2] && lat < city[3],
  )
  const areas = voronoi(featureCollection(stations.map(({ position }) => point([position.lon, position.lat]))), {
    bbox: city,
  })
  return stations.flatMap((station, index) => {
    const ring = areas.features[index]?.geometry.coordinates[0]
    if (!ring) return []
    const nearest = stations
      .toSorted((a, b) => metresBetween(a.position, station.position) - metresBetween(b.position, station.position))
      .slice(0, 3)
    return {
      name: `Area ${station.area}`,
      color: colors[index % colors.length] ?? '#4a5361',
      area: {
        type: 'Polygon' as const,
        coordinates: [ring.map(([lon = 0, lat = 0]): [number, number] => [rounded(lon), rounded(lat)])],
      },
      stationNames: nearest.map((one) => `Station ${one.area}`),
    }
  })
}

/** To a tenth of a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

type Card = z.input<typeof CreateRunCard>
const engine = (count = 1) => ({ unitType: 'Engine', count })
const truck = (count = 1) => ({ unitType: 'Truck', count })
const chief = (count = 1) => ({ unitType: 'Chief', count })
const ambulance = { capabilities: ['transport'], count: 1 }

/** What the department sent to most calls of a type in the record, as cards. */
export const runCardsOfRecord: Card[] = [
  { name: 'Anything else', needs: [engine()] },
  { name: 'Medical', incidentType: 'medical_incident', needs: [engine(), ambulance] },
  { name: 'Alarm', incidentType: 'alarms', needs: [engine(), truck(), chief()] },
  { name: 'Structure fire', incidentType: 'structure_fire', needs: [engine(2), truck(), chief(), ambulance] },
  {
    name: 'Structure fire, second alarm',
    incidentType: 'structure_fire',
    alarmLevel: 2,
    needs: [engine(2), truck(), chief(), { capabilities: ['rescue'], count: 1 }],
  },
  {
    name: 'Structure fire, third alarm',
    incidentType: 'structure_fire',
    alarmLevel: 3,
    needs: [engine(3), truck(2), ambulance],
  },
  { name: 'Outside fire', incidentType: 'outside_fire', needs: [engine()] },
  { name: 'Vehicle fire', incidentType: 'vehicle_fire', needs: [engine(), truck()] },
  { name: 'Collision', incidentType: 'traffic_collision', needs: [engine(), ambulance] },
  { name: 'Elevator', incidentType: 'elevator_escalator_rescue', needs: [truck()] },
  { name: 'Citizen assist', incidentType: 'citizen_assist_service_call', needs: [truck()] },
  { name: 'Gas leak', incidentType: 'gas_leak_natural_and_lp_gases', needs: [engine(), truck(), chief()] },
  {
    name: 'Water rescue',
    incidentType: 'water_rescue',
    needs: [{ capabilities: ['water rescue'], count: 1 }, engine(), chief(), ambulance],
  },
  {
    name: 'Collapse',
    incidentType: 'confined_space_structure_collapse',
    needs: [engine(2), truck(2), chief(2), { capabilities: ['rescue'], count: 1 }, ambulance],
  },
]
