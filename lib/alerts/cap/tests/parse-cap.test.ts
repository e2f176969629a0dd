import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import type { CapFacts } from '../../schema'
import { parseCap } from '../parse-cap'
import { type ListedFacts, listedMessages, messageBytes } from './messages'

const one = (bytes: Uint8Array): CapFacts => {
  const [facts, ...more] = parseCap(bytes)
  if (!facts || more.length > 0) throw new Error('Not exactly one message.')
  return facts
}

type Area = CapFacts['infos'][number]['areas'][number]
const counted = (codes: Area['geocodes']) => {
  const counts: Record<string, number> = {}
  for (const { name } of codes) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
const firstOf = (codes: Area['geocodes']) =>
  Object.fromEntries([...codes].reverse().map(({ name, value }) => [name, value]))
const circle = ({ lat, lon, radiusKm }: Area['circles'][number]) => [lat, lon, radiusKm]

/** What was read, in the form and to the depth of the list. */
function summary(facts: CapFacts) {
  const { identifier, sender, sent, status, msgType, scope, references, codes, infos } = facts
  return {
    identifier,
    sender,
    sent,
    status,
    msgType,
    scope,
    references,
    codes,
    info: infos.map(({ areas, eventCodes, resources, ...info }) => ({
      ...info,
      eventCodes: eventCodes.map(({ name, value }) => [name, value]),
      resources: resources.length,
      area_count: areas.length,
      polygon_count: areas.flatMap((area) => area.polygons).length,
      circle_count: areas.flatMap((area) => area.circles).length,
      areas: areas.slice(0, 6).map((area) => ({
        areaDesc: area.description,
        polygon_points: area.polygons.map((points) => points.length),
        circles: area.circles.map(circle),
        geocodes: counted(area.geocodes),
        first_geocode: firstOf(area.geocodes),
      })),
    })),
  }
}

const expected = ({ info, ...facts }: ListedFacts) => ({
  ...facts,
  info: info.map((listed) => ({
    ...listed,
    language: listed.language ?? 'en-US',
    areas: listed.areas.map((area) => ({
      ...area,
      circles: area.circles.map((text) => text.split(/[\s,]+/).map(Number)),
      first_geocode: area.first_geocode ?? {},
    })),
  })),
})

describe('every real message is read to the facts another parser found', () => {
  it.each(listedMessages)('$file', ({ file, sha256, facts }) => {
    const bytes = messageBytes(file)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    const { info_count: infoCount, ...wanted } = expected(facts)
    const read = one(bytes)
    expect(read.infos).toHaveLength(infoCount)
    expect(summary(read)).toMatchObject(wanted)
  })
})

const text = (name: string) => messageBytes(name).toString()
const parseText = (xml: string) => one(Buffer.from(xml))
const problemOf = (bytes: Uint8Array) => {
  try {
    parseCap(bytes)
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message, errors: error.details.errors }
    throw error
  }
  throw new Error('It was read.')
}
const refusal = (xml: string) => problemOf(Buffer.from(xml))

describe('what is in a message', () => {
  it('ISO-8859-1 is read as it declares, and so are UTF-16 and UTF-8 with a byte order mark', () => {
    expect(one(messageBytes('usgs-earthquake-circle-2012.xml')).infos[0]?.headline).toBe(
      'EQ 4.6 Usulután, Usulután, El Salvador - PRELIMINARY REPORT',
    )
    const swedish = text('sweden-public-notice-no-geometry-2018.xml')
    const headline = 'Viktigt meddelande till allmänheten i Gävle'
    for (const bytes of [
      Buffer.from(`\ufeff${swedish}`),
      Buffer.from(`\ufeff${swedish}`, 'utf16le'),
      Buffer.from(`\ufeff${swedish}`, 'utf16le').swap16(),
    ])
      expect(one(bytes).infos[0]?.headline).toBe(headline)
  })

  it('characters by number are read, and entities that nobody declared stay as they are written', () => {
    const xml = text('oasis-a2-severe-thunderstorm.xml').replace(
      /<headline>.*<\/headline>/,
      '<headline>caf&#233; &#xE9;t&#xe9; &amp;lt; &nbsp; <![CDATA[<b>&amp;</b>]]>&#0;&#xD800;</headline>',
    )
    expect(parseText(xml).infos[0]?.headline).toBe('café été &lt; &nbsp; <b>&amp;</b>&#0;\ufffd')
  })

  it('a polygon over several lines, and one with stray commas, has all its points', () => {
    const xml = text('oasis-a2-severe-thunderstorm.xml')
    const points = one(Buffer.from(xml)).infos[0]?.areas[0]?.polygons[0]
    expect(points?.[0]).toEqual([38.47, -120.14])
    const broken = xml.replace(
      /<polygon>.*<\/polygon>/s,
      '<polygon>\n 38.47,-120.14\n\t38.34,-119.95,\n +38.52,-119.74 , 38.62,-119.89 38.47,-120.14 </polygon>',
    )
    expect(parseText(broken).infos[0]?.areas[0]?.polygons[0]).toEqual(points)
  })

  it('a shape that is none is kept as it was written', () => {
    const xml = text('oasis-a2-severe-thunderstorm.xml').replace(
      /<polygon>.*<\/polygon>/s,
      '<polygon>38.47,-120.14 38.34,north</polygon><polygon/><circle>38.47,-120.14</circle>',
    )
    expect(parseText(xml).infos[0]?.areas[0]).toMatchObject({
      polygons: [],
      circles: [],
      unreadable: ['38.47,-120.14 38.34,north', '38.47,-120.14'],
    })
  })

  it('of what is embedded only the facts are kept', () => {
    const audio = one(messageBytes('ipaws-administrative-message-with-audio-2019.xml'))
    const [resource] = audio.infos.flatMap((info) => info.resources)
    expect(resource).toMatchObject({ isEmbedded: true, mimeType: expect.stringContaining('audio') })
    expect(JSON.stringify(audio).length).toBeLessThan(8_000)
    const data = text('ipaws-administrative-message-with-audio-2019.xml').replace(
      /<derefUri>.*<\/derefUri>/s,
      '<uri>data:audio/mpeg;base64,AAAA</uri>',
    )
    expect(parseText(data).infos[0]?.resources[0]).toMatchObject({ isEmbedded: true, uri: null })
  })

  it('several messages in one envelope are all read', () => {
    const bare = text('nsw-rfs-inside-edxl-de-2014.xml')
    const alert = /<cap:alert.*<\/cap:alert>/s.exec(bare)?.[0] ?? ''
    const twice = bare.replace(alert, `${alert}${alert.replace('160068<', '160069<')}`)
    expect(parseCap(Buffer.from(twice)).map((facts) => facts.identifier)).toEqual([
      '2014-05-08T10:31:00-00:00:160068',
      '2014-05-08T10:31:00-00:00:160069',
    ])
  })

  it('an identifier in a reference may have commas in it', () => {
    const xml = text('oasis-a3-earthquake-update.xml').replace('TRI13970876.1', 'tag:a,2003:b')
    expect(parseText(xml).references).toEqual([
      { sender: 'trinet@caltech.edu', identifier: 'tag:a,2003:b', sent: '2003-06-11T20:30:00-07:00' },
    ])
  })
})

describe('CAP 1.1', () => {
  const empty = 'invalid/nws-cap11-empty-values-2011.xml'

  it('is refused where urgency, severity and certainty are empty, each by its name', () => {
    expect(problemOf(messageBytes(empty))).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'info.0.urgency' }, { path: 'info.0.severity' }, { path: 'info.0.certainty' }],
    })
  })

  it('is read in spite of everything else that is empty or stray in it', () => {
    const xml = text(empty)
      .replace('<urgency></urgency>', '<urgency>Expected</urgency>')
      .replace('<severity></severity>', '<severity>Moderate</severity>')
      .replace('<certainty></certainty>', '<certainty>Likely</certainty>')
    const facts = parseText(xml)
    expect(facts.references).toEqual([])
    expect(facts.infos[0]?.eventCodes).toEqual([{ name: 'SAME', value: '' }])
    expect(facts.infos[0]?.areas[0]?.polygons.map((points) => points.length)).toEqual([9])
    expect(facts.infos[0]?.areas[0]?.polygons[0]?.[6]).toEqual([40.85, -118.09])
  })
})

describe('what is refused', () => {
  const small = text('oasis-a2-severe-thunderstorm.xml')

  it('a missing required element, by its name', () => {
    expect(problemOf(messageBytes('invalid/missing-scope.xml'))).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'scope' }],
    })
    const errors = refusal(small.replace(/<sender>.*<\/sender>/, '').replace(/<event>.*<\/event>/, '')).errors
    expect(errors?.map((error) => error.path)).toEqual(['sender', 'info.0.event'])
  })

  it('words that decide and are none of CAP’s, times without a zone, a Cancel of nothing', () => {
    expect(refusal(small.replace('>Actual<', '>Real<')).errors).toMatchObject([{ path: 'status' }])
    expect(refusal(small.replace('>Alert<', '>Warn<')).errors).toMatchObject([{ path: 'msgType' }])
    expect(refusal(small.replace(/<sent>.*<\/sent>/, '<sent>2003-06-17T14:57:00</sent>')).errors).toMatchObject([
      { path: 'sent' },
    ])
    expect(refusal(small.replace('>Alert<', '>Cancel<')).errors).toMatchObject([{ path: 'references' }])
  })

  it('a document type, an entity and XInclude, before anything is parsed or opened', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('<!ENTITY a "b">')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const attack = text('invalid/xxe-doctype.xml').replaceAll('localhost:8080', `127.0.0.1:${port}`)
    const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n === 0 ? '' : n};`.repeat(10)}">`).join('')}]>`
    const headline = /<headline>.*<\/headline>/
    for (const xml of [
      attack,
      text('invalid/xxe-doctype.xml'),
      `${laughs}${small.replace(/^<\?xml[^>]*>/, '').replace(headline, '<headline>&lol9;</headline>')}`,
      small.replace(
        headline,
        `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://127.0.0.1:${port}/x"/>`,
      ),
      small.replace('<info>', '<!ENTITY x "y"><info>'),
    ])
      expect(refusal(xml), xml.slice(0, 300)).toMatchObject({
        code: 'validation_failed',
        message: expect.stringMatching(/is not taken here|are not taken here/),
      })
    expect(asked).toEqual([])
    server.close()
  })

  it('but a description may speak of them', () => {
    const xml = small.replace(
      /<headline>.*<\/headline>/,
      '<!-- <!DOCTYPE x> --><headline><![CDATA[<!DOCTYPE html> of]]> &lt;!ENTITY&gt;</headline>',
    )
    expect(parseText(xml).infos[0]?.headline).toBe('<!DOCTYPE html> of <!ENTITY>')
  })

  it('more than 1 MB, too deep, too many elements', () => {
    const large = small.replace('<info>', `<!--${'x'.repeat(1_000_000)}--><info>`)
    expect(refusal(large).code).toBe('too_large')
    expect(refusal(small.replace('<info>', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}<info>`)).message).toMatch(/deep/)
    expect(refusal(small.replace('<info>', `${'<a/>'.repeat(60_000)}<info>`)).message).toMatch(/At most 50000/)
  })

  it('what ends in the middle, wherever that is', () => {
    const bytes = messageBytes('oasis-a2-severe-thunderstorm.xml')
    const whole = bytes.toString().trimEnd().length
    for (let length = 0; length < whole; length += 7)
      expect(problemOf(bytes.subarray(0, length)).code, `${length}`).toBe('validation_failed')
  })
})
