/** `SFFD-2026-000123` reads `#123` where space is short; the panel shows all of it. */
export const shortNumber = (number: string): string => `#${Number(/(\d+)$/.exec(number)?.[1] ?? 0)}`
