/** The sign of app/icon.svg, drawn in the page so that it is there at once. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-base font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 32 32" className="size-6" fill="none" strokeLinecap="round" strokeLinejoin="round">
        <rect width="32" height="32" rx="7" fill="#3b5bdb" />
        <path d="M7 10.5h18M16 10.5v14" stroke="#fff" strokeWidth="4" />
        <path d="M21.5 17.5l4 3.5-4 3.5" stroke="#fff" strokeWidth="2.6" opacity=".85" />
      </svg>
      Turnout
    </span>
  )
}
