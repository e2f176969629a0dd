export interface PolicyInput {
  nonce: string
  supabaseUrl: string
  /** Origins a map style and its tiles are fetched from. */
  mapOrigins: readonly string[]
  isHttps: boolean
  /** Hot reload evaluates code and talks over a socket of its own. */
  isDevelopment: boolean
}

/**
 * The content security policy of a page: scripts run only with this request's nonce, nothing is framed, and data goes to
 * nobody but this server, Supabase and the map. Style attributes are allowed (positions of rows and markers are computed).
 */
export function contentSecurityPolicy(input: PolicyInput): string {
  const { nonce, supabaseUrl, mapOrigins, isHttps, isDevelopment } = input
  const supabase = new URL(supabaseUrl).origin
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:'],
    'font-src': ["'self'", 'data:'],
    'media-src': ["'self'", 'data:', 'blob:'],
    'connect-src': [
      "'self'",
      supabase,
      supabase.replace(/^http/, 'ws'),
      ...mapOrigins,
      ...(isDevelopment ? ['ws:'] : []),
    ],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}
