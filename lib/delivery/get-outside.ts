import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { NoAnswerInTime, publicLookup } from './post-outside'
import { isPublicAddress, PrivateAddress } from './public-address'

const unzip = promisify(gunzip)

export interface OutsideGet {
  url: URL
  headers: Record<string, string>
  /** For each answer, from finding the host to its last byte. */
  timeoutMs: number
  /** Ends all of it. */
  signal: AbortSignal
  mostBytes: number
  /** For tests, and for servers of the same house: private addresses. */
  allowPrivate: boolean
}

export interface Got {
  status: number
  /** Where it was in the end. */
  url: URL
  etag: string | undefined
  lastModified: string | undefined
  bytes: Buffer
}

const mostRedirects = 3
const redirects = new Set([301, 302, 303, 307, 308])

/**
 * GETs from an address that somebody has entered, and from wherever that redirects to: each is judged anew.
 * @throws PrivateAddress, NoAnswerInTime, Error for too many redirects or too large an answer, or the network's error
 */
export async function getOutside(get: OutsideGet): Promise<Got> {
  let { url } = get
  for (let redirected = 0; redirected <= mostRedirects; redirected++) {
    const { response, got } = await getOnce({ ...get, url })
    if (!redirects.has(got.status)) return got
    const { location } = response.headers
    if (!location || !URL.canParse(location, url)) throw new Error(`${url.host} redirects to no address.`)
    url = new URL(location, url)
  }
  throw new Error(`${get.url.host} redirects more than ${mostRedirects} times.`)
}

async function getOnce(get: OutsideGet): Promise<{ response: IncomingMessage; got: Got }> {
  const { url, allowPrivate } = get
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(`${url.protocol} is not read from.`)
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!allowPrivate && isIP(bare) && !isPublicAddress(bare)) throw new PrivateAddress(url.hostname)
  const inTime = AbortSignal.timeout(get.timeoutMs)
  try {
    const response = await open(get, AbortSignal.any([inTime, get.signal]))
    const { etag, 'last-modified': lastModified } = response.headers
    const bytes = await readAll(response, get.mostBytes)
    return { response, got: { status: response.statusCode ?? 0, url, etag, lastModified, bytes } }
  } catch (error) {
    throw inTime.aborted ? new NoAnswerInTime(get.timeoutMs) : error
  }
}

function open({ url, headers, allowPrivate }: OutsideGet, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      headers: { ...headers, 'accept-encoding': 'gzip' },
      signal,
      agent: false,
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    })
    request.once('response', resolve)
    // Stays: what breaks after the answer began is told here as well, and nobody listening would end the process.
    request.on('error', reject)
    request.end()
  })
}

async function readAll(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > mostBytes) throw tooLarge(mostBytes)
    chunks.push(bytes)
  }
  const all = Buffer.concat(chunks)
  if (response.headers['content-encoding'] !== 'gzip' || all.length === 0) return all
  return unzip(all, { maxOutputLength: mostBytes }).catch((error: unknown) => {
    throw error instanceof RangeError ? tooLarge(mostBytes) : error
  })
}

const tooLarge = (mostBytes: number) => new Error(`The answer is larger than ${Math.round(mostBytes / 1_000_000)} MB.`)
