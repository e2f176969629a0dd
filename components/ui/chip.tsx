import type { LucideIcon } from 'lucide-react'
import { cn } from './cn'
import { readableOn } from './readable-on'

interface ChipProps {
  icon?: LucideIcon
  /** A sign inside the tile instead of an icon: a priority's digit. */
  sign?: string
  /** `#rrggbb`; whatever an agency chooses, the sign on it and the text beside it stay readable. */
  color: string
  label: string
  /** Only the tile; the label becomes its accessible name. */
  tileOnly?: boolean
  size?: 'sm' | 'md' | 'lg'
  className?: string
}

const tileSize = {
  sm: 'size-4.5 text-2xs [&_svg]:size-3',
  md: 'size-5 text-xs [&_svg]:size-3.5',
  lg: 'size-8 text-base [&_svg]:size-5',
} as const

/** Colour, icon and text together: a tile in the colour with a sign, and the label in ordinary ink. */
export function Chip({ icon: Icon, sign, color, label, tileOnly, size = 'md', className }: ChipProps) {
  const tile = (
    <span
      {...(tileOnly ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
      className={cn('figures inline-flex shrink-0 items-center justify-center rounded font-bold', tileSize[size])}
      style={{ backgroundColor: color, color: readableOn(color) }}
    >
      {Icon ? <Icon aria-hidden strokeWidth={2.4} /> : sign}
    </span>
  )
  if (tileOnly) return tile
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5 font-medium text-ink', className)}>
      {tile}
      <span className="truncate">{label}</span>
    </span>
  )
}
