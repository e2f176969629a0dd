import type { ChangeFeed, ChangeListener } from './changes/feed'
import type { ChangeBinding } from './join-config'
import { JoinRefused } from './join-refusal'
import type { Identity } from './token'

const unreadable = 'Unable to subscribe to changes with given parameters. An entry of postgres_changes cannot be read'

/** Where the changes of one channel go. */
export type ChangesOwner = Pick<ChangeListener, 'topic' | 'version' | 'receive' | 'fail'>

/** The postgres_changes half of one channel. */
export class ChannelChanges {
  private readonly feed: ChangeFeed
  private readonly owner: ChangesOwner
  private readonly bindings: Array<ChangeBinding | undefined>
  private listener: ChangeListener | undefined

  constructor(feed: ChangeFeed, owner: ChangesOwner, bindings: Array<ChangeBinding | undefined>) {
    this.feed = feed
    this.owner = owner
    this.bindings = bindings
  }

  /**
   * Subscribes as this user, in place of whoever it was before. Undefined when the channel asked for no changes;
   * otherwise resolves to what went wrong, or to undefined once changes flow.
   */
  start(identity: Identity): Promise<string | undefined> | undefined {
    if (this.bindings.length === 0) return undefined
    const bindings = this.bindings.flatMap((binding, index) => (binding ? [{ id: index + 1, binding }] : []))
    if (bindings.length < this.bindings.length) return Promise.resolve(unreadable)
    this.stop()
    this.listener = { ...this.owner, identity, bindings }
    return this.feed.subscribe(this.listener)
  }

  /** Holds a join until changes flow. Throws JoinRefused. */
  async wait(subscribed: Promise<string | undefined> | undefined, timeoutMs: number): Promise<void> {
    if (!subscribed) return
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<string>((resolve) => {
      timer = setTimeout(
        () => resolve(`PostgresChangesSubscribeTimeout: not subscribed within ${timeoutMs} ms`),
        timeoutMs,
      )
    })
    const failure = await Promise.race([subscribed, timeout])
    clearTimeout(timer)
    if (failure !== undefined) throw new JoinRefused(failure)
  }

  stop(): void {
    if (this.listener) this.feed.unsubscribe(this.listener)
    this.listener = undefined
  }
}
