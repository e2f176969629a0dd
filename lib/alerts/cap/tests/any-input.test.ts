import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { AlertInput, CapFacts } from '../../schema'
import { parseCap } from '../parse-cap'
import { toAlert } from '../to-alert'
import { listedMessages, messageBytes } from './messages'

const text = (name: string) => messageBytes(name).toString()

describe('whatever comes, it is read or refused and nothing else', () => {
  const readOrRefused = (bytes: Uint8Array) => {
    try {
      for (const facts of parseCap(bytes)) {
        expect(CapFacts.parse(facts)).toEqual(facts)
        const { alert } = toAlert(facts)
        expect(
          AlertInput.safeParse({ ...alert, source: 'CAP', occurredAt: alert.occurredAt?.toISOString() }).error,
        ).toBe(undefined)
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }

  it('bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), readOrRefused), { numRuns: 300 })
  })

  it('pieces of XML in any order', () => {
    const pieces = [
      '<alert>',
      '</alert>',
      '<info>',
      '</info>',
      '<a b="',
      '"/>',
      '&#x',
      ';',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
    ]
    const more = [
      '<?xml version="1.0" encoding="',
      '"?>',
      '<identifier>',
      '__proto__',
      '<constructor>',
      'é',
      '\0',
      '\ud800',
      '<',
      '>',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 60 }), (parts) =>
        readOrRefused(Buffer.from(parts.join(''))),
      ),
      { numRuns: 250 },
    )
  })

  it('real messages in which anything was replaced by anything', () => {
    const files = listedMessages.map((listed) => listed.file).filter((file) => !file.includes('audio'))
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.nat(40),
            fc.string({ maxLength: 20, unit: 'binary' }),
          ),
          { maxLength: 6 },
        ),
        (file, changes) => {
          let xml = text(file)
          for (const [at, length, replacement] of changes) {
            const from = Math.floor(at * xml.length)
            xml = xml.slice(0, from) + replacement + xml.slice(from + length)
          }
          readOrRefused(Buffer.from(xml))
        },
      ),
      { numRuns: 250 },
    )
  })

  it('real messages with other texts in their elements', () => {
    const strange = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc.constantFrom('', 'Past', '1e99,2', '9999-99-99T00:00:00Z', 'x'.repeat(700)),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(
          'eccc-severe-thunderstorm-update-2026.xml',
          'uk-flood-cancel-2020.xml',
          'oasis-a3-earthquake-update.xml',
        ),
        fc.array(fc.tuple(fc.nat(60), strange), { maxLength: 8 }),
        (file, changes) => {
          const leaves = text(file).split(/(?<=>)([^<>]+)(?=<\/)/)
          for (const [index, value] of changes) {
            const at = 1 + 2 * (index % Math.floor(leaves.length / 2))
            leaves[at] = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
          }
          readOrRefused(Buffer.from(leaves.join('')))
        },
      ),
      { numRuns: 250 },
    )
  })
})
