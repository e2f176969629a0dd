'use client'

import { Volume2, VolumeX } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Tooltip } from '@/components/ui/tooltip'
import type { CallAlarm } from './use-call-alarm'

/** Sounds on or off; says so when the browser itself still keeps the page silent. */
export function SoundButton({ alarm }: { alarm: CallAlarm }) {
  if (!alarm.unlocked && !alarm.muted)
    return (
      <Button size="sm" variant="secondary" className="border-warn text-warn" onClick={alarm.unlock}>
        <VolumeX aria-hidden />
        <span className="max-lg:sr-only">Turn sound on</span>
      </Button>
    )
  return (
    <Tooltip
      content={
        <>
          {alarm.muted ? 'New calls are silent here' : 'New calls sound here'} <Kbd>M</Kbd>
        </>
      }
    >
      <Button
        size="icon-sm"
        variant="ghost"
        aria-pressed={alarm.muted}
        aria-label="Mute the sound of new calls"
        className={alarm.muted ? 'text-warn' : ''}
        onClick={alarm.toggleMuted}
      >
        {alarm.muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
      </Button>
    </Tooltip>
  )
}
