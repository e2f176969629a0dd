import { z } from 'zod'
import { replayLimit } from './replay'

/** Clients of other languages send booleans as text. */
const flag = (fallback: boolean) =>
  z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
    .default(fallback)
    .catch(fallback)

const changeEvents = ['INSERT', 'UPDATE', 'DELETE'] as const
const changeEvent = z
  .string()
  .transform((text) => changeEvents.find((event) => event === text.toUpperCase()) ?? ('*' as const))
  .catch('*')

/** One entry of `postgres_changes`, read; the entry itself is echoed to the client unchanged. */
const changeBinding = z.object({
  event: changeEvent,
  schema: z.string().default('public'),
  table: z.string().nullish(),
  filter: z.string().nullish(),
  select: z.array(z.string()).nullish(),
})
export type ChangeBinding = z.infer<typeof changeBinding>

const replay = z.object({
  since: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(replayLimit).default(replayLimit),
})

const broadcast = z.object({
  self: flag(false),
  ack: flag(false),
  replication_ready: flag(false),
  replay: z.unknown().optional(),
})
const presence = z.object({ key: z.string().default('').catch(''), enabled: flag(true) })
const changesOptions = z.object({
  wait: flag(false),
  timeout: z.number().min(0).max(20_000).default(15_000).catch(15_000),
})

const config = z.object({
  broadcast: broadcast.catch(broadcast.parse({})).default(broadcast.parse({})),
  presence: presence.catch(presence.parse({})).default(presence.parse({})),
  private: flag(false),
  postgres_changes: z.array(z.record(z.string(), z.unknown())).max(100).default([]).catch([]),
  postgres_changes_options: changesOptions.catch(changesOptions.parse({})).default(changesOptions.parse({})),
})

const token = z.string().nullish().catch(null)
const joinPayload = z.object({
  config: config.catch(config.parse({})).default(config.parse({})),
  access_token: token,
  user_token: token,
})

export interface JoinConfig {
  selfBroadcast: boolean
  acknowledge: boolean
  replicationReady: boolean
  /** 'invalid' when asked for in a way that cannot be answered. */
  replay: { sinceMs: number; limit: number } | 'invalid' | undefined
  presenceKey: string
  presenceEnabled: boolean
  isPrivate: boolean
  /** As sent, to be echoed. */
  changeEntries: Record<string, unknown>[]
  /** In the order of the entries; undefined where an entry cannot be read. */
  changeBindings: Array<ChangeBinding | undefined>
  waitForChangesMs: number | undefined
  token: string | undefined
}

/** Reads a phx_join payload. Whatever is missing or malformed takes its default, as on hosted. */
export function parseJoin(payload: unknown): JoinConfig {
  const parsed = joinPayload.catch(joinPayload.parse({})).parse(payload)
  const { broadcast: broadcastConfig, presence: presenceConfig, ...rest } = parsed.config
  return {
    selfBroadcast: broadcastConfig.self,
    acknowledge: broadcastConfig.ack,
    replicationReady: broadcastConfig.replication_ready,
    replay: parseReplay(broadcastConfig.replay),
    presenceKey: presenceConfig.key,
    presenceEnabled: presenceConfig.enabled,
    isPrivate: rest.private,
    changeEntries: rest.postgres_changes,
    changeBindings: rest.postgres_changes.map((entry) => changeBinding.safeParse(entry).data),
    waitForChangesMs: rest.postgres_changes_options.wait ? rest.postgres_changes_options.timeout : undefined,
    token: parsed.user_token ?? parsed.access_token ?? undefined,
  }
}

function parseReplay(value: unknown): JoinConfig['replay'] {
  if (value === undefined || value === null) return undefined
  const parsed = replay.safeParse(value)
  return parsed.success ? { sinceMs: parsed.data.since, limit: parsed.data.limit } : 'invalid'
}
