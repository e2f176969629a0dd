import { expect, test } from 'vitest'
import { CreateAgency } from '@/lib/org/schema'
import { agencySlugOf } from './agency-slug'

test.each([
  ['San José Fire', 'san-jose-fire'],
  ['  Feuerwehr Köln / Süd  ', 'feuerwehr-koln-sud'],
  ['Mountain Rescue Association of the Northern Range', 'mountain-rescue-association-of'],
])('%s becomes %s', (name, slug) => {
  expect(agencySlugOf(name)).toBe(slug)
  expect(CreateAgency.shape.slug.safeParse(slug).success).toBe(true)
})

test('a name without latin letters leaves the choice to the person', () => {
  expect(agencySlugOf('消防署')).toBe('')
})
