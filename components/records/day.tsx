/** A day as the reader writes it, with the exact time on hover. RFC 3339 in. */
export function Day({ at }: { at: string }) {
  const moment = new Date(at)
  return (
    <time dateTime={at} title={moment.toLocaleString()} className="figures whitespace-nowrap">
      {moment.toLocaleDateString([], { year: 'numeric', month: 'short', day: '2-digit' })}
    </time>
  )
}
