/** The sign of Turnout: a T whose arm goes out. */
export function Brand({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path d="M7 10.5h18M16 10.5v14" className="stroke-on-accent" strokeWidth="4" strokeLinecap="round" />
      <path
        d="M21.5 17.5l4 3.5-4 3.5"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        opacity=".85"
      />
    </svg>
  )
}
