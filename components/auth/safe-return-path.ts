/** Where to go after signing in: only a path of this site, so that a link cannot send somebody elsewhere. */
export function safeReturnPath(wanted: string | undefined, otherwise = '/'): string {
  if (!wanted?.startsWith('/')) return otherwise
  const base = 'https://turnout.invalid'
  try {
    const url = new URL(wanted, base)
    return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : otherwise
  } catch {
    return otherwise
  }
}
