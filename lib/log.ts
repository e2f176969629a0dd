import pino from 'pino'
import { env } from './env'

let logger: pino.Logger | undefined

/** One JSON line per entry on standard output; secrets are cut out by name wherever they stand. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.password', '*.token', '*.authorization', '*.cookie', '*.key'], censor: '[secret]' },
  })
  return logger
}
