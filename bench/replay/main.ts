import { writeFileSync } from 'node:fs'
import { Presets, SingleBar } from 'cli-progress'
import { v4 } from 'uuid'
import { findIrregularities } from '@/supabase/seed/sf-fire/irregularities'
import type { Step } from '@/supabase/seed/sf-fire/plan-replay'
import { type Call, readCalls, readUnits } from '@/supabase/seed/sf-fire/record'
import { agreementText } from './agreement'
import { createApiClient } from './api-client'
import { type Options, readOptions, usage } from './options'
import { makeOwnKey, replayAccount, revokeOwnKey } from './own-agency'
import { comparisonText } from './print-comparison'
import { replay, type ReplayOptions } from './replay'
import { replayCalls, replayCap } from './replay-alerts'
import { beginState, resumeState, type StateFile } from './state-file'

const agreementFile = 'bench/results/agreement.json'
const loopback = ['127.0.0.1', 'localhost', '[::1]']

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    console.log(usage)
    return 0
  }
  if (options.alerts !== undefined || options.cap) return sendAlerts(options)
  const state = options.resume ? resume(options) : await begin(options)
  const key = options.key ?? state.run.ownKey?.key
  if (key === undefined) throw new Error('This run was begun with --key. Give the same key to go on with it.')
  const calls = chooseCalls(state.run)
  console.log(
    `${calls.length} calls to ${options.url}${state.done.length > 0 ? `, ${state.done.length} steps done before` : ''}`,
  )
  if (state.run.ownKey) console.log(`Watch it as ${replayAccount.email}, password ${replayAccount.password}`)
  const bar = progressBar(options)
  const result = await replay(createApiClient(options.url, key), {
    ...bar,
    calls,
    runId: state.run.runId,
    done: state.done,
    speed: options.speed,
    concurrency: options.concurrency,
    mayFree: state.run.ownKey !== null,
    rate: options.rate,
    extraUnits: Math.max(0, (options.units ?? 0) - readUnits().length),
    recommend: options.recommend,
    onDone(done, step) {
      state.append(done)
      bar.onDone(done, step)
    },
  }).finally(bar.stop)
  if (state.run.ownKey) await revokeOwnKey(options.url, state.run.ownKey.id)
  const perSecond = result.steps / Math.max(result.playedMs / 1000, 0.001)
  console.log(
    `${result.steps} steps in ${(result.playedMs / 1000).toFixed(1)} s (${perSecond.toFixed(0)}/s), read back and compared:\n`,
  )
  console.log(comparisonText(result.comparison, findIrregularities(calls)))
  const { ok, entries, problems } = result.verification
  console.log(
    `\nThe agency's log: ${entries} entries, ${ok ? 'the chain is whole' : `broken at ${problems.map((one) => one.seq).join(', ')}`}`,
  )
  console.log(`\nPositions reported: ${result.driven.points}`)
  if (options.recommend) {
    console.log(`\n${agreementText(result.agreement)}`)
    writeFileSync(
      agreementFile,
      `${JSON.stringify({ at: new Date(), calls: calls.length, ...result.agreement }, null, 2)}\n`,
    )
  }
  return result.comparison.differences.length === 0 && ok ? 0 : 1
}

async function sendAlerts(options: Options): Promise<number> {
  const own = options.key ? null : await makeOwnKey(requireLoopback(options.url))
  const key = options.key ?? own?.key ?? ''
  const client = createApiClient(options.url, key)
  try {
    if (options.cap) await replayCap(client, options.url, key)
    const isAsExpected = options.alerts === undefined || (await replayCalls(client, options.alerts, options.limit))
    return isAsExpected ? 0 : 1
  } finally {
    if (own) await revokeOwnKey(options.url, own.id)
  }
}

/** @throws Error on another machine, where nobody knows the replay's account */
function requireLoopback(url: string): string {
  if (loopback.includes(new URL(url).hostname)) return url
  throw new Error('On another machine the replay needs --key, an API key of the agency to play in.')
}

/** @throws Error when the run to go on with is another one. */
function resume(options: Options): StateFile {
  const state = resumeState(options.state)
  const { origin, from, limit } = state.run
  if (origin !== options.url) throw new Error(`The run to resume plays to ${origin}, not to ${options.url}.`)
  if ((options.from ?? from) !== from || (options.limit ?? limit) !== limit)
    throw new Error('The run to resume has another --from or --limit. Leave them out.')
  return state
}

async function begin(options: Options): Promise<StateFile> {
  const ownKey = options.key ? null : await makeOwnKey(requireLoopback(options.url))
  const { url: origin, from = null, limit = null } = options
  return beginState(options.state, { runId: v4(), origin, ownKey, from, limit })
}

function chooseCalls({ from, limit }: { from: string | null; limit: number | null }): Call[] {
  const since = from === null ? undefined : new Date(from)
  return readCalls()
    .filter((call) => since === undefined || call.receivedAt >= since)
    .slice(0, limit ?? undefined)
}

const clock = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'America/Los_Angeles',
})

function progressBar({
  resume: resumed,
}: Options): Pick<ReplayOptions, 'onPrepared' | 'onDone'> & { stop: () => void } {
  const bar = new SingleBar(
    {
      format:
        '{bar} {percentage} % · {value} of {total} steps · {recordTime} · {duration_formatted}, {eta_formatted} left',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      etaBuffer: 500,
    },
    Presets.shades_classic,
  )
  let isRunning = false
  return {
    onPrepared({ stationsMade, unitsMade, freed }, stepsLeft) {
      console.log(
        `${stationsMade} stations and ${unitsMade} units made${resumed ? '' : `, ${freed.length} units of an earlier run set free`}`,
      )
      bar.start(stepsLeft, 0, { recordTime: '' })
      isRunning = true
    },
    onDone: (_done, step: Step) => bar.increment(1, { recordTime: clock.format(step.dueMs) }),
    stop: () => void (isRunning && bar.stop()),
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    console.error('What was done is kept; --resume goes on with it.')
    process.exitCode = 1
  },
)
