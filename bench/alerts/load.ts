import autocannon from 'autocannon'

export interface LoadOptions {
  /** Where to, path included. */
  url: string
  headers: Record<string, string>
  connections: number
  seconds: number
  /** Requests a second over all connections; 0 for as many as are taken. */
  rate: number
  /** The body of the next request. */
  body: () => string
  /** Every answer, with when its request was made. */
  onAnswer?: (body: string, sentAtMs: number) => void
}

export interface LoadResult {
  seconds: number
  requests: number
  /** Answers other than 2xx, and none at all. */
  refused: number
  failed: number
  answerMs: number[]
}

/** Open connections that send one request after the other, as machines do; every answer is timed by itself. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, headers, connections, seconds, rate } = options
  const answerMs: number[] = []
  const request: autocannon.Request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    setupRequest: (one, context) => {
      Object.assign(context, { sentAtMs: performance.now(), sentAt: Date.now() })
      return { ...one, body: options.body() }
    },
    onResponse: (status, body, context) => {
      const { sentAtMs = 0, sentAt = 0 }: { sentAtMs?: number; sentAt?: number } = context
      answerMs.push(performance.now() - sentAtMs)
      if (status >= 200 && status < 300) options.onAnswer?.(body, sentAt)
    },
  }
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 15,
    requests: [request],
    ...(rate > 0 ? { overallRate: rate } : {}),
  })
  return {
    seconds: result.duration,
    requests: result['2xx'],
    refused: result.non2xx,
    failed: result.errors + result.timeouts,
    answerMs,
  }
}
