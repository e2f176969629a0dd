import { limits } from './limits'
import { expiredMessage, type Identity, type TokenVerifier } from './token'

/** Who a channel acts for, and until when. */
export class ChannelToken {
  identity: Identity
  private readonly verifier: TokenVerifier
  private token: string | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(verifier: TokenVerifier, identity: Identity) {
    this.verifier = verifier
    this.identity = identity
  }

  /** Takes a token from the client; false when it says nothing new. API keys are the socket's matter. Throws TokenRejected. */
  async adopt(token: string | undefined): Promise<boolean> {
    if (token === undefined || token === this.token || token.startsWith('sb_')) return false
    this.identity = await this.verifier.verify(token)
    this.token = token
    return true
  }

  /** What to tell the client once the token has run out. */
  expiry(): string | undefined {
    const { expiresAtMs } = this.identity
    return expiresAtMs !== undefined && Date.now() >= expiresAtMs ? expiredMessage(expiresAtMs) : undefined
  }

  /** Calls `check` when the token runs out, and now and then before. */
  watch(check: () => void): void {
    clearTimeout(this.timer)
    const remainingMs = (this.identity.expiresAtMs ?? Infinity) - Date.now()
    this.timer = setTimeout(check, Math.max(0, Math.min(remainingMs, limits.tokenCheckMs)))
    this.timer.unref()
  }

  stop(): void {
    clearTimeout(this.timer)
  }
}
