import type { Extension, ReadRights } from './authorize'
import type { Services } from './services'
import type { Identity } from './token'

/**
 * What one channel may do. Public channels may do everything; for private ones reading is decided at the join and
 * writing at the first use, and both are asked again when the token changes.
 */
export class ChannelRights {
  read: ReadRights = { broadcast: true, presence: true }
  private readonly write = new Map<Extension, boolean>()
  private readonly services: Services
  private readonly subtopic: string
  private readonly isPrivate: boolean
  private readonly presenceEnabled: boolean

  constructor(services: Services, subtopic: string, isPrivate: boolean, presenceEnabled: boolean) {
    this.services = services
    this.subtopic = subtopic
    this.isPrivate = isPrivate
    this.presenceEnabled = presenceEnabled
  }

  /** Asks afresh; false when nothing at all may be read. Throws DatabaseUnavailable. */
  async refresh(identity: Identity): Promise<boolean> {
    if (!this.isPrivate) return true
    const extensions: Extension[] = this.presenceEnabled ? ['broadcast', 'presence'] : ['broadcast']
    this.read = await this.services.authorizer.readRights(this.subtopic, identity, extensions)
    this.write.clear()
    return this.read.broadcast || this.read.presence
  }

  /** Throws DatabaseUnavailable. */
  mayWrite(identity: Identity, extension: Extension): boolean | Promise<boolean> {
    if (!this.isPrivate) return true
    const known = this.write.get(extension)
    if (known !== undefined) return known
    return this.services.authorizer.mayWrite(this.subtopic, identity, extension).then((allowed) => {
      this.write.set(extension, allowed)
      return allowed
    })
  }
}
