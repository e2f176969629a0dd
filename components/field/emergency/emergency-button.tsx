'use client'

import { Siren } from 'lucide-react'
import { useHold } from './use-hold'

const ringRadius = 31
const ringLength = 2 * Math.PI * ringRadius

/** Held for a second and a half it alarms every console. What fills is seen around it, or as a bar where motion is not wanted. */
export function EmergencyButton({ onRaise, disabled }: { onRaise: () => void; disabled: boolean }) {
  const { progress, isArmed, handlers } = useHold(onRaise)
  const isHeld = progress > 0
  return (
    <div className="relative shrink-0">
      <button
        type="button"
        disabled={disabled}
        aria-label={isArmed ? 'Press again to alarm dispatch' : 'SOS: hold to alarm dispatch'}
        aria-describedby="emergency-help"
        {...handlers}
        className="relative flex size-18 touch-none flex-col items-center justify-center rounded-full bg-danger-fill text-white select-none [-webkit-touch-callout:none] disabled:opacity-55"
      >
        <Siren aria-hidden className="size-6" />
        <span aria-hidden className="text-2xs font-bold">
          {isArmed ? 'AGAIN' : 'SOS'}
        </span>
        <svg aria-hidden viewBox="0 0 72 72" className="absolute inset-0 size-full -rotate-90 motion-reduce:hidden">
          <circle
            cx="36"
            cy="36"
            r={ringRadius}
            fill="none"
            stroke="white"
            strokeOpacity={isHeld ? 0.35 : 0}
            strokeWidth="5"
          />
          <circle
            cx="36"
            cy="36"
            r={ringRadius}
            fill="none"
            stroke="white"
            strokeWidth="5"
            strokeDasharray={ringLength}
            strokeDashoffset={ringLength * (1 - progress)}
            data-progress={progress.toFixed(2)}
          />
        </svg>
      </button>
      {isHeld ? (
        <span
          aria-hidden
          className="absolute inset-x-0 -bottom-2 hidden h-1.5 overflow-hidden rounded-full bg-line motion-reduce:block"
        >
          <span className="block h-full bg-danger" style={{ width: `${Math.ceil(progress * 5) * 20}%` }} />
        </span>
      ) : null}
      <span id="emergency-help" className="sr-only">
        Hold for one and a half seconds, with a finger or with Space. Or press twice. Every console is alarmed.
      </span>
      <span aria-live="assertive" className="sr-only">
        {isArmed ? 'Press again to alarm dispatch.' : ''}
      </span>
    </div>
  )
}
