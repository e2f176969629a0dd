import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import webPush from 'web-push'
import { z } from 'zod'

const Secrets = z.object({
  /** Superuser `supabase_admin`. */
  adminPassword: z.string().min(16),
  /** Role `postgres`, which owns the schema and runs migrations. */
  postgresPassword: z.string().min(16),
  /** Role `turnout_gateway`, which the auth and data API connect as. */
  gatewayPassword: z.string().min(16),
  /** HS256 key of the access tokens. */
  jwtSecret: z.string().min(32),
  publishableKey: z.string().startsWith('sb_publishable_'),
  secretKey: z.string().startsWith('sb_secret_'),
  /** What push services know this installation by; a new pair would end every subscription. */
  vapidPublicKey: z.string().min(80),
  vapidPrivateKey: z.string().min(40),
})

/** The passwords and keys of one embedded default. */
export type Secrets = z.infer<typeof Secrets>

/** Reads `<dataDir>/secrets.json`, made at the first start and readable by its owner only. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const text = readIfThere(file)
  if (text === undefined) return write(file, makeSecrets())
  const { secrets, isComplete } = parse(file, text)
  return isComplete ? secrets : write(file, secrets)
}

function write(file: string, secrets: Secrets): Secrets {
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

function makeSecrets(): Secrets {
  const random = () => randomBytes(24).toString('base64url')
  return {
    adminPassword: random(),
    postgresPassword: random(),
    gatewayPassword: random(),
    jwtSecret: randomBytes(48).toString('base64url'),
    publishableKey: `sb_publishable_${random()}`,
    secretKey: `sb_secret_${random()}`,
    ...makeVapidKeys(),
  }
}

function makeVapidKeys() {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  return { vapidPublicKey: publicKey, vapidPrivateKey: privateKey }
}

/** A data folder of an earlier version has no VAPID keys yet. */
const EarlierSecrets = Secrets.omit({ vapidPublicKey: true, vapidPrivateKey: true }).strict()

function parse(file: string, text: string): { secrets: Secrets; isComplete: boolean } {
  try {
    const json: unknown = JSON.parse(text)
    const earlier = EarlierSecrets.safeParse(json)
    if (earlier.success) return { secrets: { ...earlier.data, ...makeVapidKeys() }, isComplete: false }
    return { secrets: Secrets.parse(json), isComplete: true }
  } catch (error) {
    throw new Error(
      `${file} cannot be read as the secrets of this data folder. Restore it, or delete the folder to begin afresh.`,
      { cause: error },
    )
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return undefined
    if (code === 'EACCES') {
      throw new Error(
        `${file} belongs to another user. Start Turnout as the user who started it first, or delete its folder to begin afresh.`,
        { cause: error },
      )
    }
    throw error
  }
}
