import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, type EmailDriver } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import MailComposer from 'nodemailer/lib/mail-composer'
import { withQuietConsole } from './quiet-console'

export interface AuthApiOptions {
  /** Connects as `turnout_gateway`, which owns nothing (see bootstrap/90-gateway-role.sql). */
  databaseUrl: string
  /** Address of the gateway; links in e-mails lead there. */
  supabaseUrl: string
  /** Origin of the web application, to which verified links return. */
  siteUrl: string
  jwtSecret: string
  publishableKey: string
  secretKey: string
  /** Folder into which e-mails are written instead of being sent. */
  mailDir: string
  log: (message: string) => void
}

/** Auth (`/auth/v1/`) and Data API (`/rest/v1/`) by @supabase/lite, called in this process. It is never exposed as it is: see gateway.ts. */
export interface AuthApi {
  fetch: (request: Request) => Promise<Response>
  /** To be called after migrations: the Data API remembers the tables it has seen. */
  clearSchemaCache: () => Promise<void>
  close: () => Promise<void>
}

export function createAuthApi(options: AuthApiOptions): AuthApi {
  const connection = createPostgresConnection({
    url: options.databaseUrl,
    postgresOptions: { prepare: false, max: 10, idle_timeout: 60, connect_timeout: 10, onnotice: () => undefined },
  })
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: options.jwtSecret,
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
      site_url: options.siteUrl,
      additional_redirect_urls: [`${options.siteUrl}/**`],
      minimum_password_length: 8,
    },
    studio: { enabled: false },
    options: {
      server: { disableStudio: true, disableFallback: true, admin: false },
      drivers: { email: mailWriter(options) },
    },
  })
  return {
    // No peer address is passed on, so lite's keyless administration by a local caller stays out of reach.
    fetch: (request) => withQuietConsole(options.log, () => app.fetch(request, { peerAddress: null })),
    clearSchemaCache: () => connection.clearSchemaCache(),
    close: () => connection.close(),
  }
}

const recoveryLink = /https?:\/\/[^\s"'<>]+\/auth\/v1\/verify\?token=(\w+)(?:&amp;|&)type=recovery[^\s"'<>]*/g

/** Nothing here may send e-mail, so each becomes a file that any mail program opens, and a line in the log. */
function mailWriter(options: AuthApiOptions): EmailDriver {
  // Lite builds its links on the site's address; hosted, and we, verify at the address of the API. The link to a new
  // password leads straight to the page that asks for it, which lite cannot be told.
  const correct = (text: string) =>
    text
      .replaceAll(recoveryLink, `${options.siteUrl}/reset-password?token_hash=$1`)
      .replaceAll(`${options.siteUrl}/auth/v1/`, `${options.supabaseUrl}/auth/v1/`)
  return {
    async send(message) {
      const composed = new MailComposer({
        from: 'Turnout <no-reply@turnout.test>',
        to: message.to,
        subject: message.subject,
        ...(message.text === undefined ? {} : { text: correct(message.text) }),
        ...(message.html === undefined ? {} : { html: correct(message.html) }),
      })
      const content = await composed.compile().build()
      mkdirSync(options.mailDir, { recursive: true, mode: 0o700 })
      const recipient = message.to.replaceAll(/[^a-z0-9@.-]/gi, '_').slice(0, 80)
      const file = join(options.mailDir, `${new Date().toISOString().replaceAll(':', '-')}-${recipient}.eml`)
      writeFileSync(file, content, { mode: 0o600 })
      options.log(`E-mail to ${message.to} written to ${file}`)
    },
  }
}
