import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

export const usage = `npm run replay -- [options]

Plays three days of the San Francisco Fire Department's calls through the public API and compares record and database.

  --url <origin>     Turnout to play to (default http://127.0.0.1:3000)
  --key <trn_…>      API key of the agency to play in, with incidents:read, incidents:write, incidents:assign,
                     resources:read, resources:write, resources:status, positions:write and events:read. Without it, and only on this
                     machine, the replay makes an agency of its own, "San Francisco Fire (replay)".
  --rate <n>         positions a second in all (default: each unit once a second while it moves); with --speed max none
  --units <n>        so many units in all: others besides those of the record drive about, for load
  --no-recommend     do not ask for recommendations; without it they are compared with what the record sent
  --speed <n|max>    how many times faster than it happened (default 60); max: as fast as the server answers
  --limit <n>        only so many calls
  --from <time>      only calls received from then on, for example 2017-01-01T00:00:00-08:00
  --resume           go on with the run that was interrupted
  --state <file>     where a run keeps what it has done (default .turnout/replay/state.jsonl)
  --concurrency <n>  requests under way at once with --speed max (default 8)

Alerts instead of calls; the key needs alerts:read, alerts:ingest and alerts:manage:

  --alerts <file>    the calls of a CSV file in the form of the Montgomery County 911 record, sent as alerts
  --cap              the CAP messages that are part of the project`

const Options = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:3000')
    .transform((url) => new URL(url).origin),
  key: z.string().startsWith('trn_').optional(),
  speed: z
    .union([z.literal('max').transform(() => Number.POSITIVE_INFINITY), z.coerce.number().positive()])
    .default(60),
  rate: z.coerce.number().int().min(1).max(50_000).nullable().default(null),
  units: z.coerce.number().int().min(1).max(20_000).optional(),
  recommend: z.boolean().default(true),
  limit: z.coerce.number().int().positive().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  resume: z.boolean().default(false),
  state: z
    .string()
    .default('.turnout/replay/state.jsonl')
    .transform((path) => resolve(path)),
  concurrency: z.coerce.number().int().min(1).max(64).default(8),
  alerts: z.string().optional(),
  cap: z.boolean().default(false),
  help: z.boolean().default(false),
})
export type Options = z.infer<typeof Options>

/** @throws Error that names the option that is wrong. */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      url: text,
      key: text,
      speed: text,
      rate: text,
      units: text,
      recommend: flag,
      limit: text,
      from: text,
      state: text,
      concurrency: text,
      resume: flag,
      alerts: text,
      cap: flag,
      help: { ...flag, short: 'h' },
    },
  })
  const parsed = Options.safeParse(values)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'))
}
