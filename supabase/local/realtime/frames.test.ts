import { RealtimeClient } from '@supabase/supabase-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BroadcastFrame,
  decodeBinary,
  decodeText,
  encodeMessage,
  MalformedFrame,
  type Broadcast,
  type ClientFrame,
} from './frames'

const { serializer } = new RealtimeClient('ws://localhost', { params: { apikey: 'any' } })
const bytesOf = (text: string) => Buffer.byteLength(text)
const name = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => text.isWellFormed() && bytesOf(text) <= 255)
const filled = name.filter((text) => text !== '')
const ref = fc.option(fc.nat().map(String))
const payload = fc.dictionary(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.jsonValue(),
)

function clientEncodes(message: object): string | ArrayBuffer {
  let encoded: string | ArrayBuffer = ''
  serializer.encode(message as Parameters<typeof serializer.encode>[0], (result) => {
    encoded = result
  })
  return encoded
}

function clientDecodes(data: ArrayBuffer | string): Record<string, unknown> {
  let decoded: Record<string, unknown> = {}
  serializer.decode(data, (message: Record<string, unknown>) => {
    decoded = message
  })
  return decoded
}

const arrayBuffer = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer
const sameJson = (bytes: Buffer, value: unknown) => expect(JSON.parse(bytes.toString())).toEqual(roundTrip(value))
const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the server reads what the real client writes', () => {
  test('broadcasts with JSON', () => {
    fc.assert(
      fc.property(ref, ref, filled, filled, payload, (joinRef, own, topic, event, body) => {
        const message = { join_ref: joinRef, ref: own, topic, event: 'broadcast', payload: { event, payload: body } }
        const frame = decodeBinary(Buffer.from(clientEncodes(message) as ArrayBuffer))
        expect(frame).toMatchObject({
          kind: 'broadcast',
          joinRef,
          ref: own,
          topic,
          broadcast: { event, encoding: 'json' },
        })
        if (frame.kind === 'broadcast') sameJson(frame.broadcast.bytes, body)
      }),
    )
  })

  test('broadcasts with bytes', () => {
    fc.assert(
      fc.property(filled, filled, fc.uint8Array(), (topic, event, bytes) => {
        const message = { topic, event: 'broadcast', payload: { event, payload: arrayBuffer(bytes) } }
        const frame = decodeBinary(Buffer.from(clientEncodes(message) as ArrayBuffer))
        const expected: Broadcast = { event, encoding: 'binary', bytes: Buffer.from(bytes) }
        expect(frame).toMatchObject({ topic, broadcast: expected })
      }),
    )
  })

  test('everything else as text', () => {
    fc.assert(
      fc.property(ref, ref, name, filled, payload, (joinRef, own, topic, event, body) => {
        fc.pre(event !== 'broadcast')
        const message = { join_ref: joinRef, ref: own, topic, event, payload: body }
        const expected: ClientFrame = { kind: 'message', joinRef, ref: own, topic, event, payload: roundTrip(body) }
        expect(decodeText('2.0.0', clientEncodes(message) as string)).toEqual(expected)
        expect(decodeText('1.0.0', JSON.stringify(message))).toEqual(expected)
      }),
    )
  })
})

describe('the real client reads what the server writes', () => {
  const meta = fc.option(fc.record({ id: fc.uuid(), replayed: fc.boolean() }), { nil: undefined })

  test('broadcasts with JSON, in the binary or, when a part is too long for it, the text form', () => {
    const anyLength = fc.oneof(
      filled,
      filled.map((text) => text.repeat(300)),
    )
    fc.assert(
      fc.property(filled, anyLength, payload, meta, (topic, event, body, about) => {
        const bytes = Buffer.from(JSON.stringify(body))
        const frame = new BroadcastFrame(topic, { event, encoding: 'json', bytes, ...(about && { meta: about }) })
        const expected = { type: 'broadcast', event, payload: roundTrip(body), ...(about && { meta: about }) }
        const encoded = frame.forVersion('2.0.0')
        const data = encoded?.binary ? arrayBuffer(encoded.data) : String(encoded?.data)
        expect(clientDecodes(data)).toMatchObject({ topic, event: 'broadcast', payload: expected })
        expect(JSON.parse(String(frame.forVersion('1.0.0')?.data))).toEqual({
          ref: null,
          topic,
          event: 'broadcast',
          payload: expected,
        })
      }),
    )
  })

  test('broadcasts with bytes, which a 1.0.0 socket is not sent', () => {
    fc.assert(
      fc.property(filled, filled, fc.uint8Array(), (topic, event, bytes) => {
        const frame = new BroadcastFrame(topic, { event, encoding: 'binary', bytes: Buffer.from(bytes) })
        const decoded = clientDecodes(arrayBuffer(frame.forVersion('2.0.0')?.data ?? Buffer.alloc(0)))
        expect(decoded).toMatchObject({ topic, payload: { event, payload: arrayBuffer(bytes) } })
        expect(frame.forVersion('1.0.0')).toBeUndefined()
      }),
    )
  })

  test('messages', () => {
    fc.assert(
      fc.property(ref, ref, name, name, payload, (joinRef, own, topic, event, body) => {
        const message = { joinRef, ref: own, topic, event, payloadJson: JSON.stringify(body) }
        const expected = { ref: own, topic, event, payload: roundTrip(body) }
        expect(clientDecodes(encodeMessage('2.0.0', message))).toEqual({ join_ref: joinRef, ...expected })
        expect(JSON.parse(encodeMessage('1.0.0', message))).toEqual(expected)
      }),
    )
  })
})

describe('whatever comes in, the answer is a frame or MalformedFrame', () => {
  const harmless = (read: () => ClientFrame) => {
    try {
      expect(read().topic).toBeTypeOf('string')
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedFrame)
    }
  }

  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => harmless(() => decodeBinary(Buffer.from(bytes)))),
    )
    const likely = fc.uint8Array({ minLength: 6, maxLength: 60, max: 12 })
    fc.assert(fc.property(likely, (bytes) => harmless(() => decodeBinary(Buffer.from([3, ...bytes])))))
  })

  test('random text and random JSON', () => {
    fc.assert(fc.property(fc.string(), (text) => harmless(() => decodeText('2.0.0', text))))
    fc.assert(fc.property(fc.json(), (text) => harmless(() => decodeText('1.0.0', text))))
    const tuple = fc.array(fc.jsonValue(), { minLength: 5, maxLength: 5 })
    fc.assert(fc.property(tuple, (values) => harmless(() => decodeText('2.0.0', JSON.stringify(values)))))
  })
})
