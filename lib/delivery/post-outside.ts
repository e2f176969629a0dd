import type { LookupAddress } from 'node:dns'
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress, PrivateAddress, resolvePublic } from './public-address'

export interface OutsidePost {
  url: URL
  headers: Record<string, string | number>
  body: Buffer
  /** For all of it: finding the host, connecting, and the beginning of the answer. */
  timeoutMs: number
  /** Where tests and other machines of the same house may be reached: plain http and private addresses. */
  allowPrivate: boolean
  /** Kept open for what is sent next; without them each post has a connection of its own. */
  connections?: Connections
  /** Does no harm when it arrives twice. */
  isRepeatable?: true
}

export interface Answered {
  status: number
  retryAfter: string | undefined
  /** Its first 2,000 characters. */
  text: string
}

/** Must serve one policy only: a connection that was allowed to go inside is used again without asking. */
export interface Connections {
  http: HttpAgent
  https: HttpsAgent
  close: () => void
}

const idleMs = 30_000

export function keepConnections(): Connections {
  const options = { keepAlive: true, timeout: idleMs, maxFreeSockets: 8 }
  const [http, https] = [new HttpAgent(options), new HttpsAgent(options)]
  return {
    http,
    https,
    close() {
      http.destroy()
      https.destroy()
    },
  }
}

/** There was no answer in time; what became of it nobody knows. */
export class NoAnswerInTime extends Error {
  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs / 1_000} s.`)
    this.name = 'NoAnswerInTime'
  }
}

/**
 * POSTs to an address that somebody outside has chosen, and follows no redirect.
 * @throws PrivateAddress, NoAnswerInTime, or the network's error
 */
export async function postOutside(post: OutsidePost): Promise<Answered> {
  const { url, allowPrivate } = post
  if (url.protocol !== 'https:' && !allowPrivate) throw new Error('Only https addresses are reached.')
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!allowPrivate && isIP(bare) && !isPublicAddress(bare)) throw new PrivateAddress(url.hostname)
  const signal = AbortSignal.timeout(post.timeoutMs)
  try {
    return await send(post, signal)
  } catch (error) {
    throw signal.aborted ? new NoAnswerInTime(post.timeoutMs) : error
  }
}

async function send(post: OutsidePost, signal: AbortSignal): Promise<Answered> {
  const first = open(post, signal, post.connections)
  try {
    return await read(first)
  } catch (error) {
    // The other side closed a connection it had kept open for us just as we used it: that says nothing about this post.
    if (!post.isRepeatable || !first.reusedSocket || signal.aborted || !isReset(error)) throw error
    return read(open(post, signal, undefined))
  }
}

function open({ url, headers, body, allowPrivate }: OutsidePost, signal: AbortSignal, kept: Connections | undefined) {
  const isHttps = url.protocol === 'https:'
  const request = (isHttps ? requestHttps : requestHttp)(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length },
    signal,
    agent: (isHttps ? kept?.https : kept?.http) ?? false,
    ...(allowPrivate ? {} : { lookup: publicLookup }),
  })
  request.end(body)
  return request
}

const isReset = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

/** The connection goes to the addresses that were judged, so that a name cannot point elsewhere the second time it is asked. */
export const publicLookup: LookupFunction = (hostname, { all }, done) => void lookupPublic(hostname, all === true, done)

async function lookupPublic(hostname: string, all: boolean, done: Parameters<LookupFunction>[2]): Promise<void> {
  let addresses: LookupAddress[]
  try {
    addresses = await resolvePublic(hostname)
  } catch (error) {
    return done(error instanceof Error ? error : new Error(String(error)), [])
  }
  const [first] = addresses
  if (all || !first) done(null, addresses)
  else done(null, first.address, first.family)
}

async function read(request: ClientRequest): Promise<Answered> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve)
    // Stays: what breaks after the answer began is told here as well, and nobody listening would end the process.
    request.on('error', reject)
  })
  const text = await readStart(response)
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text }
}

/** The beginning of the answer is enough to say why. Read to its end, the connection can be used again. */
async function readStart(response: IncomingMessage): Promise<string> {
  const most = 2_000
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    if (text.length > most) break
  }
  return text.slice(0, most)
}
