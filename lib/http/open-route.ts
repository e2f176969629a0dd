import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { z } from 'zod'
import { clientAddress } from '@/lib/auth'
import { AppError } from '@/lib/errors'
import { answerRequest } from './answer-request'
import { type Output, parse, parseQuery } from './parse-request'
import { readJson } from './read-body'
import { answerResponse, type Handler, type Operation } from './route'

/** A whole station's phones may report through one address at once; a flood may not. */
const limiter = new RateLimiterMemory({ points: 600, duration: 60 })

async function limitAddress(address: string): Promise<void> {
  try {
    await limiter.consume(address)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw new AppError('too_many_requests', `Too many requests. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    })
  }
}

interface Declaration<B extends z.ZodType> {
  summary: string
  description?: string
  body: B
  handle: (input: { body: Output<B>; now: Date }) => Promise<void>
}

/** As route(), for whoever cannot sign in and brings the proof in the body. Limited by network address; answers 204. */
export function openRoute<B extends z.ZodType>(declaration: Declaration<B>): Handler {
  const { summary, description, body: schema } = declaration
  const operation: Operation = {
    summary,
    body: schema,
    status: 204,
    isOpen: true,
    ...(description ? { description } : {}),
  }
  return Object.assign(
    (request: Request) =>
      answerRequest(request, async (requestId) => {
        await limitAddress(clientAddress(request))
        parseQuery(undefined, new URL(request.url))
        const body = parse(schema, (await readJson(request)).value, 'body')
        await declaration.handle({ body, now: new Date() })
        return answerResponse({ status: 204, body: undefined }, requestId)
      }),
    { operation },
  )
}
