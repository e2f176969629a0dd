import { z } from 'zod'

const Battery = z.object({ level: z.number().min(0).max(1) })

/** Charge in per cent where the browser tells (not on iPhones), else null. */
export async function batteryPct(): Promise<number | null> {
  try {
    if (!('getBattery' in navigator) || typeof navigator.getBattery !== 'function') return null
    const battery: unknown = await navigator.getBattery()
    const level = typeof battery === 'object' && battery !== null && 'level' in battery ? battery.level : null
    const parsed = Battery.safeParse({ level })
    return parsed.success ? Math.round(parsed.data.level * 100) : null
  } catch {
    return null
  }
}
