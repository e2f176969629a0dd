/** What the reader sees at the moment: written while the list is scrolled and worked, read when an answer comes. */
export class Sight {
  /** Scrolled, or something is selected: rows must not move. */
  isHeld = false
  private newestId = ''
  private oldestId = ''

  hold(isHeld: boolean): void {
    this.isHeld = isHeld
  }

  /** The rows in sight, by their ids; ids grow with time. */
  look(ids: readonly string[]): void {
    this.newestId = ids.reduce((a, b) => (a > b ? a : b), '')
    this.oldestId = ids.reduce((a, b) => (a < b ? a : b), this.newestId)
  }

  /** Whether a stretch of the list, from its newest to its oldest row, is in sight. */
  sees(newestId: string, oldestId: string): boolean {
    return newestId >= this.oldestId && oldestId <= this.newestId
  }
}
