import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Mapping } from '../../sources-schema'
import { applyMapping, checkMapping, mapDocument } from '../apply-mapping'

const read = async (mapping: Mapping, document: unknown) => {
  const { alerts, problems } = await applyMapping(mapping, document)
  return { alert: alerts[0], problems }
}
const fire: Mapping = { type: '"fire"', title: '"Fire"' }

test('every field is read from the document by its expression', async () => {
  const mapping: Mapping = {
    externalId: 'device.id',
    type: 'kind',
    severity: 'prio',
    title: '"Door " & device.name',
    description: '$join(notes, "; ")',
    occurredAt: 'ts',
    lat: 'pos[0]',
    lon: 'pos[1]',
    fingerprint: 'device.id & kind',
    metadata: '{"raw": $}',
    resolved: 'state = "closed"',
  }
  const document = {
    device: { id: 7, name: 'A' },
    kind: 'intrusion',
    prio: 'P1',
    notes: ['one', 'two'],
    ts: '2026-11-20T22:36:29.123456789+01:00',
    pos: ['37,5', -122.4],
    state: 'open',
  }
  expect(await read(mapping, document)).toEqual({
    alert: {
      externalId: '7',
      type: 'intrusion',
      severity: 'extreme',
      title: 'Door A',
      description: 'one; two',
      occurredAt: '2026-11-20T21:36:29.123Z',
      position: { lat: 37.5, lon: -122.4 },
      fingerprint: '7intrusion',
      isUsable: true,
      metadata: { raw: document },
      resolved: false,
    },
    problems: [],
  })
})

test('the words of others for how bad it is become the five of CAP', async () => {
  const words = {
    extreme: ['Extreme', 'emergency', 'P1', 1, '1', 'fatal'],
    severe: ['CRITICAL', 'high', 'error', 'sev2', 2],
    moderate: ['warning', ' warn ', 'medium', 3],
    minor: ['info', 'low', 'P4', 5, 'notice'],
    unknown: ['unknown'],
  }
  for (const [severity, given] of Object.entries(words))
    for (const word of given)
      expect(await read({ ...fire, severity: 'w' }, { w: word }), String(word)).toMatchObject({
        alert: { severity },
        problems: [],
      })
  const { alert, problems } = await read({ ...fire, severity: 'w' }, { w: 'banana' })
  expect([alert?.severity, problems[0]?.path]).toEqual([null, 'severity'])
})

test('times are RFC 3339 or Unix time of any grain; one without a zone is a problem and not a guess', async () => {
  const at = '2026-11-20T22:36:29.000Z'
  const s = 1_795_214_189
  const same = [s, s * 1_000, s * 1_000_000, String(s), at, '2026-11-20 22:36:29 +0000', '2026-11-20T23:36:29+01:00']
  for (const given of same)
    expect((await read({ ...fire, occurredAt: 't' }, { t: given })).alert?.occurredAt, String(given)).toBe(at)
  for (const given of ['2026-11-20T22:36:29', 'yesterday', -5, 1e40, true, '2026-13-45T00:00:00Z']) {
    const { alert, problems } = await read({ ...fire, occurredAt: 't' }, { t: given })
    expect([alert?.occurredAt, problems.map((one) => one.path)], String(given)).toEqual([null, ['occurredAt']])
  }
  const never = await read({ ...fire, occurredAt: 't' }, { t: '0001-01-01T00:00:00Z' })
  expect(never).toMatchObject({ alert: { occurredAt: null }, problems: [] })
})

test('a position that lies nowhere is a problem of the field that is wrong', async () => {
  const place: Mapping = { ...fire, lat: 'lat', lon: 'lon' }
  const wrong: [unknown, string[]][] = [
    [{ lat: 91, lon: 0 }, ['lat']],
    [{ lat: 0, lon: '-180.5' }, ['lon']],
    [{ lat: 'north', lon: 0 }, ['lat']],
    [{ lat: 5 }, ['lon']],
    [{ lat: {}, lon: [] }, ['lat', 'lon']],
  ]
  for (const [document, paths] of wrong) {
    const { alert, problems } = await read(place, document)
    expect([alert?.position, problems.map((one) => one.path)], JSON.stringify(document)).toEqual([null, paths])
  }
  expect((await read(place, { lat: 0, lon: '0' })).alert?.position).toEqual({ lat: 0, lon: 0 })
  expect(await read(place, {})).toMatchObject({ alert: { position: null }, problems: [] })
})

test('text is cleaned and cut, and what identifies stays unique when it is cut', async () => {
  const mapping: Mapping = { type: 't', title: 't', externalId: 'a', fingerprint: 'b', description: 'd' }
  const document = { t: ` x\0y${'z'.repeat(1_000)}`, a: `${'a'.repeat(300)}1`, b: `${'b'.repeat(600)}1`, d: '\ud800' }
  const { alert, problems } = await read(mapping, document)
  expect(problems).toEqual([])
  expect(alert?.title).toMatch(/^x yz+…$/)
  expect([alert?.type?.length, alert?.title?.length]).toEqual([120, 300])
  expect([alert?.externalId?.length, alert?.fingerprint?.length]).toEqual([200, 500])
  const { alert: other } = await read(mapping, { ...document, a: `${'a'.repeat(300)}2`, b: `${'b'.repeat(600)}2` })
  expect(other?.externalId).not.toBe(alert?.externalId)
  expect(other?.fingerprint).not.toBe(alert?.fingerprint)
})

test('each splits a document, the whole stays within reach, and problems name which one', async () => {
  const mapping: Mapping = {
    each: 'list',
    type: 'kind',
    title: '$document.site & " " & $string($index)',
    severity: 's',
  }
  const { alerts, problems } = await applyMapping(mapping, {
    site: 'Pier',
    list: [{ kind: 'a' }, { s: 'bad' }, { kind: 'c', s: 3 }],
  })
  expect(alerts.map((one) => [one.type, one.title])).toEqual([
    ['a', 'Pier 0'],
    [null, 'Pier 1'],
    ['c', 'Pier 2'],
  ])
  expect(problems.map((one) => one.path)).toEqual(['alerts.1.severity', 'alerts.1.type'])
  expect(await applyMapping(mapping, { list: [] })).toEqual({ alerts: [], problems: [] })
  expect(await applyMapping(mapping, {})).toEqual({ alerts: [], problems: [] })
})

test('more than a thousand in one document are cut there, and that is said', async () => {
  const { alerts, problems } = await applyMapping({ ...fire, each: '[1..1500]' }, {})
  expect(alerts).toHaveLength(1_000)
  expect(problems).toEqual([{ path: 'each', message: expect.stringContaining('1500') }])
})

test('an expression that cannot be read, or fails, or gives the wrong thing is named by its field', async () => {
  const mapping: Mapping = {
    type: '((',
    title: '$number(name)',
    description: '$sum',
    metadata: '[1, 2]',
    externalId: '{"a": 1}',
    resolved: '"maybe"',
  }
  const { problems } = await read(mapping, { name: 'not a number' })
  expect(problems.map((one) => one.path).sort()).toEqual(Object.keys(mapping).sort())
  expect((await checkMapping(mapping)).map((one) => one.path)).toEqual(['mapping.type'])
})

test('without a field that nobody needs an alert is taken, without one that says what it is it is not', async () => {
  const isUsable = async (mapping: Mapping, document: unknown) =>
    (await mapDocument(mapping, JSON.stringify(document), document)).alerts[0]?.isUsable
  expect(await isUsable({ ...fire, severity: '"banana"', lat: '900', metadata: '1' }, {})).toBe(true)
  expect(await isUsable({ ...fire, title: 'missing' }, {})).toBe(false)
  expect(await isUsable({ ...fire, externalId: '{"a": 1}' }, {})).toBe(false)
  expect(await isUsable({ fingerprint: '"x"', resolved: 'true' }, {})).toBe(true)
  expect(await isUsable({ externalId: '"x"', resolved: 'true' }, {})).toBe(false)
})

const hostile = {
  recursion: '($f := function($x) { $f($x + 1) + 1 }; $f(1))',
  'endless tail call': '($f := function($x) { $f($x + 1) }; $f(1))',
  'long range': '[1..1e7]',
  'many ranges': '[1..90000].([1..90000])',
  'backtracking pattern': '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)',
  'huge text': '$pad("x", 536870000)',
  'doubling text': '($f := function($s, $n) { $n = 0 ? $uppercase($s) : $f($s & $s, $n - 1) }; $f("xxxxxxxx", 26))',
  'text without end': '($f := function($s) { $f($s & $s) }; $f("xxxxxxxx"))',
  'a call nobody can stop': '$split($pad("x", 300000000, "y"), "y")',
  'growing object': '($f := function($o) { $f({"a": $o, "b": $o}) }; $f({}))',
  'text made code': '$eval($pad("(", 100000, "("))',
} as const

test.each(Object.entries(hostile))(
  'a hostile expression is a problem of its field and of nobody else: %s',
  async (_name, expression) => {
    const startedAt = Date.now()
    let latestMs = 0
    let lastTick = Date.now()
    const clock = setInterval(() => {
      latestMs = Math.max(latestMs, Date.now() - lastTick)
      lastTick = Date.now()
    }, 10)
    const { problems } = await applyMapping({ ...fire, description: expression }, { a: 1 })
    clearInterval(clock)
    expect(['', 'description']).toContain(problems[0]?.path)
    // Loosely bounded, because tests share the machine: what matters is that nothing here stood still meanwhile.
    expect(latestMs).toBeLessThan(1_000)
    expect(Date.now() - startedAt).toBeLessThan(8_000)
    const { alert } = await read(fire, {})
    expect(alert?.title).toBe('Fire')
  },
)

test.each([
  '$lookup($sum, "constructor")',
  '$.constructor.constructor("return process.env")()',
  '"".constructor',
  '$sum.constructor',
  'a.__proto__',
  '$process',
  'process.env',
  'module.exports',
])('an expression reaches nothing but its document: %s', async (expression) => {
  expect((await read({ ...fire, description: expression }, { a: {} })).alert?.description).toBeNull()
})

test('expressions that ran into their limit three times are not tried again at once', async () => {
  const mapping: Mapping = { ...fire, title: '($g := function($x) { $g($x) }; $g(1))' }
  for (let round = 0; round < 3; round++) expect((await read(mapping, {})).problems[0]?.path).toBe('title')
  const startedAt = Date.now()
  expect((await read(mapping, {})).problems[0]?.message).toContain('not tried again')
  expect(Date.now() - startedAt).toBeLessThan(100)
})

test('the others are read while one does not end', async () => {
  const stuck = applyMapping({ ...fire, title: '$split($pad("x", 300000000, "z"), "z")' }, {})
  await pause(50)
  const startedAt = Date.now()
  const others = await Promise.all(Array.from({ length: 20 }, () => read(fire, {})))
  expect(others.every(({ alert }) => alert?.title === 'Fire')).toBe(true)
  expect(Date.now() - startedAt).toBeLessThan(1_000)
  expect((await stuck).problems).toHaveLength(1)
})

test('a document that is nested without end is a problem', async () => {
  const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
  const { problems } = await applyMapping({ ...fire, metadata: '{"a": $}' }, deep)
  expect(problems.length).toBeGreaterThan(0)
})

test('a thousand documents a second are read', async () => {
  await read(fire, {})
  const startedAt = Date.now()
  const mapping: Mapping = { ...fire, title: '"Fire at " & place', severity: 'level', externalId: 'id' }
  const read1000 = Array.from({ length: 1_000 }, (_, id) => read(mapping, { id, place: 'Pier', level: 'high' }))
  const results = await Promise.all(read1000)
  expect(results.map(({ alert }) => alert?.externalId)).toEqual(results.map((_, id) => String(id)))
  // Three times the second it is meant for: tests share two cores.
  expect(Date.now() - startedAt).toBeLessThan(3_000)
})
