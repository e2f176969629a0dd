/** The moment a list was read, in the reader's own time. `at` in ms of the epoch. */
export function AsOf({ at }: { at: number }) {
  const moment = new Date(at)
  return (
    <time dateTime={moment.toISOString()} className="figures">
      {moment.toLocaleTimeString([], { hourCycle: 'h23' })}
    </time>
  )
}
