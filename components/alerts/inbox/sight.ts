/** What the reader sees at the moment: written while the list is scrolled and worked, read when an answer comes. */
export class Sight {
  /** Scrolled, or something is selected: rows must not move. */
  isHeld = false
  /** Alerts whose rows are drawn, those of a closed group as well. */
  ids: readonly string[] = []

  hold(isHeld: boolean): void {
    this.isHeld = isHeld
  }

  look(ids: readonly string[]): void {
    this.ids = ids
  }
}
