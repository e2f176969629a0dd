import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { evaluatorProgram, innerProgram } from './evaluator-program'

/** What became of a job: its result as text; or the field that was at work when it took too long, or too much memory. */
export type Outcome = { text: string } | { tooLongAt: string } | { tooMuch: true }

export interface Job {
  id: number
  job: string
  limitMs: number
  /** How many processes ended while they had it. */
  deaths: number
  settle: (outcome: Outcome | Error) => void
}

const Said = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number(), text: z.string() }),
  z.object({ id: z.number(), at: z.string() }),
])

const heapMegabytes = 64
/** One sent ahead, so that the process has the next one when it is done with one; more would wait behind one that does not end. */
const mostSent = 2
/** A call into native code cannot be stopped from inside; the process is ended this long after it should have been done. */
const graceMs = 1_000
const readyMs = 15_000

/** Read where the program runs: a bundled file knows nothing of where its package lies. */
const readLibrary = () =>
  readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('jsonata/jsonata.min.js'), 'utf8')
let library: string | undefined

const notStarted = () =>
  new AppError('unavailable', 'This cannot be read right now. Send it again in a few seconds.', {
    internal: 'the process that evaluates did not start',
    retryAfterSeconds: 5,
  })

/**
 * One process that evaluates expressions, started when it is first needed and again after it died. A process and not a
 * thread: a thread that runs out of memory takes everybody with it. It gets no environment, and may neither read files nor
 * start anything.
 */
export class ChildEvaluator {
  private child: ChildProcess | undefined
  private isReady = false
  private readonly waiting: Job[]
  private readonly sent: Job[] = []
  private timer: NodeJS.Timeout | undefined

  /** @param waiting what all of them take their work from */
  constructor(waiting: Job[]) {
    this.waiting = waiting
  }

  get load(): number {
    return this.sent.length
  }

  /** Takes what it can from those that wait. */
  pull(): void {
    if (this.waiting.length > 0) this.child ??= this.start()
    const child = this.child
    if (!child) return
    for (let next = this.next(); this.isReady && next; next = this.next()) {
      this.waiting.shift()
      this.sent.push(next)
      if (this.sent.length === 1) this.watchHead()
      child.send({ id: next.id, job: next.job, limitMs: next.limitMs }, () => undefined)
    }
    this.holdProcess(this.sent.length > 0 || !this.isReady)
  }

  /** One that has ended a process before runs alone, so that it is known who did it. */
  private next(): Job | undefined {
    const [next] = this.waiting
    const isSuspect = next?.deaths || this.sent[0]?.deaths
    return this.sent.length < (isSuspect ? 1 : mostSent) ? next : undefined
  }

  private start(): ChildProcess {
    library ??= readLibrary()
    const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? ['--permission'] : []
    const flags = [...permission, `--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=4']
    const child = spawn(process.execPath, [...flags, '-e', evaluatorProgram], {
      // Without our environment, which holds secrets. The types of Next want NODE_ENV in every environment.
      env: { NODE_ENV: 'production' },
      cwd: '/',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.isReady = false
    child.on('message', (message) => this.hear(child, Said.parse(message)))
    child.on('exit', () => this.bury(child))
    child.on('error', () => this.bury(child))
    child.send({ library, inner: innerProgram }, () => undefined)
    this.setTimer(readyMs)
    return child
  }

  private hear(child: ChildProcess, said: z.infer<typeof Said>): void {
    if (child !== this.child) return
    if ('ready' in said) this.isReady = true
    else {
      if (this.sent[0]?.id !== said.id) return
      const job = this.sent.shift()
      job?.settle('text' in said ? { text: said.text } : { tooLongAt: said.at })
    }
    this.watchHead()
    this.pull()
  }

  /** What was sent is sent again to the next process; what ended two of them is given up. */
  private bury(child: ChildProcess): void {
    if (child !== this.child) return
    this.child = undefined
    clearTimeout(this.timer)
    const [first, ...others] = this.sent.splice(0)
    if (!first && !this.isReady) {
      // It never came up: nobody is served by trying for ever.
      for (const job of this.waiting.splice(0)) job.settle(notStarted())
      return
    }
    if (first && ++first.deaths > 1) first.settle({ tooMuch: true })
    else if (first) this.waiting.unshift(first)
    this.waiting.unshift(...others)
    this.pull()
  }

  private watchHead(): void {
    clearTimeout(this.timer)
    const [head] = this.sent
    if (head) this.setTimer(head.limitMs + graceMs)
  }

  private setTimer(ms: number): void {
    clearTimeout(this.timer)
    const [head] = this.sent
    this.timer = setTimeout(() => {
      // When it was us who were busy, the answer lies there already and is read in this turn of the loop.
      setImmediate(() => {
        if (this.sent[0] === head && (head || !this.isReady)) this.child?.kill('SIGKILL')
      })
    }, ms)
  }

  /** While nobody waits for it, it keeps nobody's process alive. */
  private holdProcess(isNeeded: boolean): void {
    if (!this.child) return
    if (isNeeded) {
      this.child.ref()
      this.child.channel?.ref()
    } else {
      this.child.unref()
      this.child.channel?.unref()
    }
  }
}
