import { createServer } from 'node:net'

/** Ports this process has promised to something that may not listen on them yet. */
const promised = new Set<number>()

/**
 * The first port from `wanted` upwards (at most 200 tries) on which this host may listen. It is not given out a second
 * time until `releasePort`, so that two services of one start never choose the same.
 */
export async function findFreePort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 200, 65_536); port += 1) {
    if (promised.has(port)) continue
    promised.add(port)
    if (await mayListen(port, host)) return port
    promised.delete(port)
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 199} on ${host}.`)
}

export function releasePort(port: number): void {
  promised.delete(port)
}

function mayListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // Anything but "taken" or "not allowed below 1024" (an unknown host name, say) would fail on every port alike.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
