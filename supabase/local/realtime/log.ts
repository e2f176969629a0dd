export type LogLevel = 'info' | 'warn' | 'error'
export type Log = (level: LogLevel, message: string, detail?: Record<string, unknown>) => void

/** An unknown thrown value as a line for the log. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
