'use client'

import { VolumeX } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { toggleMuted } from '@/components/console/sound/muted'
import { unlockSound } from '@/components/console/sound/tones'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useAlertAlarm } from './use-alert-alarm'
import { countOf, useCriticalAlerts, useFollowCriticalAlerts } from './use-critical-alerts'
import { useTitleMark } from './use-title-mark'

/** On every screen: critical alerts are heard until somebody acknowledges them, and silence is never silent about itself. */
export function AlertAlarm() {
  useFollowCriticalAlerts()
  const critical = useCriticalAlerts()
  const mayAct = useMay('alerts:write')
  const { announcement, isMuted, isHeard } = useAlertAlarm(critical, mayAct)
  const count = mayAct ? countOf(critical) : ''
  useTitleMark(count)
  const isCalling = count !== ''
  // The console has a button of its own for all its sounds.
  const hasButton = usePathname().startsWith('/console')
  useEffect(() => {
    document.body.dataset['alertAlarm'] = !isCalling ? 'off' : isMuted ? 'muted' : isHeard ? 'on' : 'silent'
  }, [isCalling, isMuted, isHeard])
  return (
    <>
      <p aria-live="assertive" className="sr-only">
        {isCalling ? announcement : ''}
      </p>
      {isCalling && !hasButton && (isMuted || !isHeard) ? (
        <Tooltip
          content={
            isMuted
              ? 'Critical alerts wait, and sounds are muted at this desk.'
              : 'This browser keeps the page silent until it is touched.'
          }
        >
          <Button
            size="sm"
            className="border-warn text-warn"
            onClick={() => {
              if (isMuted) toggleMuted()
              void unlockSound()
            }}
          >
            <VolumeX aria-hidden />
            <span className="max-xl:sr-only">{isMuted ? 'Alerts are muted' : 'Alerts are silent'}</span>
            <span className="sr-only">: turn the sound on</span>
          </Button>
        </Tooltip>
      ) : null}
    </>
  )
}
