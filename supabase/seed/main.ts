import { closeDatabase } from '@/lib/db'
import { makeAgency, marin, sanFrancisco } from './agencies'
import { playMarin } from './marin-scene'
import { playNewYearNight } from './new-year-night'

/** Both demo agencies, then their scenes; each scene in one transaction. Started by seedDemo with the environment it needs. */
async function main(): Promise<void> {
  const now = new Date()
  const foundedAt = new Date(now.getTime() - 30 * 86_400_000)
  const [city, county] = await Promise.all([makeAgency(sanFrancisco, foundedAt), makeAgency(marin, foundedAt)])
  await playNewYearNight(city, now)
  await playMarin(county, now)
}

try {
  await main()
} finally {
  await closeDatabase()
}
