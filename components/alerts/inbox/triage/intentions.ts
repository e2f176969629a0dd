import { v4 } from 'uuid'

/**
 * Keys of what was asked and not answered: whoever presses again wants the same thing once, whether or not the first try
 * reached the server. Another path or another body is another intention.
 */
export class Intentions {
  private readonly open = new Map<string, string>()

  keyOf(path: string, body: unknown): string {
    const intention = `${path} ${JSON.stringify(body)}`
    const key = this.open.get(intention) ?? v4()
    this.open.set(intention, key)
    return key
  }

  answered(path: string, body: unknown): void {
    this.open.delete(`${path} ${JSON.stringify(body)}`)
  }
}
