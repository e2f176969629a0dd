import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { sql } from 'kysely'
import { decodeJwt } from 'jose'
import { system } from '@/lib/db'
import type { PushJob } from '@/lib/jobs'
import { sendPush } from '../index'
import { PushPayload, type Subscribe } from '../schema'

export interface Pushed {
  headers: IncomingHttpHeaders
  /** What the phone reads, decrypted with its own key. */
  payload: PushPayload
  /** Claims of the VAPID token. */
  claims: { aud?: unknown; sub?: unknown; exp?: unknown }
}
interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string
}
interface Phone {
  ecdh: ECDH
  auth: Buffer
  pushed: Pushed[]
  answers: (Answer | 'hang up')[]
}

/** A push service as RFC 8030 has it, for the tests' own phones; it answers what a story asks for, then 201. */
export async function fakePushService() {
  const phones = new Map<string, Phone>()
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
      const phone = phones.get(request.url ?? '')
      if (!phone) return reply(response, { status: 404 })
      const payload = PushPayload.parse(JSON.parse(decrypt(Buffer.concat(chunks), phone)))
      const token = /^vapid t=([^,]+), k=/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      phone.pushed.push({ headers: request.headers, payload, claims: decodeJwt(token) })
      const answer = phone.answers.shift() ?? { status: 201 }
      if (answer === 'hang up') return void request.socket.destroy()
      reply(response, answer)
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    origin,
    /** A new phone; `next` are the answers to its coming pushes. */
    phone(...next: (Answer | 'hang up')[]): { subscription: Subscribe; pushed: Pushed[] } {
      const ecdh = createECDH('prime256v1')
      const p256dh = ecdh.generateKeys('base64url')
      const auth = randomBytes(16)
      const path = `/push/${randomBytes(12).toString('hex')}`
      const phone: Phone = { ecdh, auth, pushed: [], answers: next }
      phones.set(path, phone)
      const keys = { p256dh, auth: auth.toString('base64url') }
      return { subscription: { endpoint: `${origin}${path}`, keys, deviceName: 'Phone' }, pushed: phone.pushed }
    },
    close: () => server.close(),
  }
}

function reply(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, headers).end(body)
}

/** RFC 8188 and 8291, as a browser does it. */
function decrypt(body: Buffer, { ecdh, auth }: Phone): string {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const derive = (secret: Buffer, with_: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, with_, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const key = derive(ecdh.computeSecret(sender), auth, info, 32)
  const contentKey = derive(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

/** The pushes that wait in the queue for a person's devices, oldest first, as the worker would be given them. */
export async function waitingPushes(userId: string): Promise<PushJob[]> {
  const { rows } = await sql<{ payload: PushJob }>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    join public.push_deliveries d on d.id = (j.payload ->> 'deliveryId')::uuid
    where t.identifier = 'send-push' and d.user_id = ${userId} order by j.id
  `.execute(system())
  return rows.map((row) => row.payload)
}

export async function sendWaitingPushes(userId: string): Promise<void> {
  for (const job of await waitingPushes(userId)) await sendPush(job)
}
