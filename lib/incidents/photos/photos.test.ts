import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import * as photo from '@/app/api/v1/incidents/[id]/photos/[photoId]/route'
import * as strike from '@/app/api/v1/incidents/[id]/photos/[photoId]/strike/route'
import * as photos from '@/app/api/v1/incidents/[id]/photos/route'
import * as unitStatus from '@/app/api/v1/resources/units/[id]/status/route'
import * as timeline from '@/app/api/v1/incidents/[id]/timeline/route'
import { system } from '@/lib/db'
import { env } from '@/lib/env'
import { mostPhotoBytes, photoTypes } from '../field-schema'
import { assignUnits } from '../index'
import { newScene } from '../tests/scene'

type Bytes = Buffer<ArrayBuffer>
const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 60, b: 30 } } })
const exact = (bytes: Buffer): Bytes => Buffer.from(bytes)
const jpeg = async (width = 64, height = 48) => exact(await canvas(width, height).jpeg().toBuffer())
const asFile = (bytes: Bytes, type = 'image/jpeg') => ({ file: { type, bytes } })

/** As a phone takes it: lying on its side, with its place, its owner and its make inside. */
const fromPhone = async () =>
  exact(
    await canvas(3000, 2000)
      .withExif({
        IFD0: { Make: 'Pixel', Artist: 'Riley Responder' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '37/1 46/1 30/1',
          GPSLongitudeRef: 'W',
          GPSLongitude: '122/1 25/1 9/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer(),
  )

async function crewAtWork() {
  const scene = await newScene()
  const [riley, unit, incident] = [await scene.agency.as('responder'), await scene.unit('E1'), await scene.incident()]
  await system()
    .insertInto('unitMembers')
    .values({ agencyId: scene.agency.agencyId, unitId: unit.id, userId: riley.userId })
    .execute()
  await assignUnits(scene.dispatcher.ctx, { incidentId: incident.id, unitId: unit.id })
  return { ...scene, riley, unitOnIt: unit, incident, params: { id: incident.id } }
}

describe('a photo', () => {
  it('is kept upright, at most 2,560 pixels wide, and without where, who and what took it', async () => {
    const { riley, dispatcher, incident, params } = await crewAtWork()
    const taken = await fromPhone()
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    const query = { caption: 'Side C' }
    const { body } = await riley.call('POST', photos, { params, query, ...asFile(taken) })
    expect(body).toMatchObject({ width: 1707, height: 2560, caption: 'Side C', author: { name: 'Riley responder' } })
    const read = await dispatcher.call('GET', photo, { params: { id: incident.id, photoId: body.id } })
    const kept = await sharp(read.bytes).metadata()
    expect(kept).toMatchObject({ format: 'jpeg', width: 1707, height: 2560 })
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect(read.bytes?.includes('Riley')).toBe(false)
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    const log = await dispatcher.call('GET', timeline, { params })
    expect(log.body.data.at(-1)).toMatchObject({ type: 'incident.photo_added', after: { photoId: body.id } })
  })

  it('stays what it is: JPEG, PNG or WebP', async () => {
    const { riley, params } = await crewAtWork()
    for (const type of photoTypes) {
      const format = type === 'image/jpeg' ? 'jpeg' : type === 'image/png' ? 'png' : 'webp'
      const bytes = exact(await canvas(40, 30).toFormat(format).toBuffer())
      const { body } = await riley.call('POST', photos, { params, ...asFile(bytes, type) })
      expect(body).toMatchObject({ contentType: type, width: 40, height: 30 })
      const read = await riley.call('GET', photo, { params: { id: params.id, photoId: body.id } })
      expect(await sharp(read.bytes).metadata()).toMatchObject({ format })
    }
  })

  it('is judged by what it is and not by what it is called', async () => {
    const { riley, params } = await crewAtWork()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const gif = exact(await canvas(9, 9).gif().toBuffer())
    const broken = exact((await jpeg(400, 400)).subarray(0, 600))
    const frame = (color: string) => canvas(8, 8).tint(color).png().toBuffer()
    const frames = [await frame('red'), await frame('blue')]
    const animated = exact(
      await sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer(),
    )
    const huge = exact(
      await sharp({ create: { width: 9000, height: 6000, channels: 3, background: 'red' }, limitInputPixels: false })
        .png()
        .toBuffer(),
    )
    for (const [bytes, why] of [
      [Buffer.from('<html>'), 'not a JPEG'],
      [Buffer.alloc(0), 'not a JPEG'],
      [svg, 'not a JPEG'],
      [gif, 'not a JPEG'],
      [broken, 'cannot be read'],
      [animated, 'animated'],
      [huge, '50 million'],
    ] as const) {
      const { problem } = await riley.refused('POST', photos, { params, ...asFile(bytes) })
      expect(problem, why).toMatchObject({ status: 422, detail: expect.stringContaining(why) })
    }
    const as = { params, ...asFile(await jpeg(), 'image/svg+xml') }
    expect((await riley.refused('POST', photos, as)).status).toBe(415)
    const tooLarge = { params, ...asFile(Buffer.alloc(mostPhotoBytes + 1)) }
    expect((await riley.refused('POST', photos, tooLarge)).status).toBe(413)
  })

  it('sent again under one key is one photo, also after the crew has left', async () => {
    const { riley, dispatcher, unitOnIt, params } = await crewAtWork()
    const request = { params, ...asFile(await jpeg()), headers: { 'idempotency-key': 'one-photo' } }
    const [first, second] = await Promise.all([1, 2].map(() => riley.call('POST', photos, request)))
    expect(first?.body.id).toBe(second?.body.id)
    const other = { ...request, ...asFile(await jpeg(20, 20)) }
    expect((await riley.refused('POST', photos, other)).status).toBe(422)
    await riley.call('PATCH', unitStatus, { params: { id: unitOnIt.id }, body: { status: 'available' } })
    expect((await riley.call('POST', photos, request)).body.id).toBe(first?.body.id)
    expect((await dispatcher.call('GET', photos, { params })).body.data).toHaveLength(1)
  })

  it('lies in a folder that only this server’s user may enter', async () => {
    const { agency, riley, params } = await crewAtWork()
    await riley.call('POST', photos, { params, ...asFile(await jpeg()) })
    const folder = join(env().TURNOUT_FILES_DIR ?? '', 'incident-photos', agency.agencyId, params.id)
    const [name = ''] = await readdir(folder)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  it('is struck once, by whoever took it or writes incidents, and stays to be seen', async () => {
    const { agency, riley, dispatcher, params } = await crewAtWork()
    const { body } = await riley.call('POST', photos, { params, ...asFile(await jpeg()) })
    const one = { params: { id: params.id, photoId: body.id }, body: { reason: 'Wrong house' } }
    expect((await (await agency.another('responder')).refused('POST', strike, one)).status).toBe(403)
    const both = await Promise.allSettled([riley, dispatcher].map((who) => who.call('POST', strike, one)))
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await riley.refused('POST', strike, one)).status).toBe(409)
    expect((await dispatcher.call('GET', photos, { params })).body.data).toMatchObject([
      { struckReason: 'Wrong house' },
    ])
    expect((await dispatcher.call('GET', photo, { params: one.params })).status).toBe(200)
  })

  it('is added by those on the incident or who write incidents, and seen by nobody of another agency', async () => {
    const { agency, riley, dispatcher, params, incident } = await crewAtWork()
    const { body } = await riley.call('POST', photos, { params, ...asFile(await jpeg()) })
    for (const role of ['viewer', 'responder'] as const) {
      const who = await agency.another(role)
      expect((await who.refused('POST', photos, { params, ...asFile(await jpeg()) })).status).toBe(403)
    }
    const stranger = await (await agency.foreign()).as('owner')
    expect((await stranger.refused('POST', photos, { params, ...asFile(await jpeg()) })).status).toBe(404)
    expect((await stranger.refused('GET', photos, { params })).status).toBe(404)
    const one = { params: { id: incident.id, photoId: body.id } }
    expect((await stranger.refused('GET', photo, one)).status).toBe(404)
    const elsewhere = { params: { id: stranger.userId, photoId: body.id } }
    expect((await dispatcher.refused('GET', photo, elsewhere)).status).toBe(404)
  })
})
