'use client'

import { Download, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useInstallOffer } from './install-offer'

/** One line, once; whoever does not want it never sees it again. */
export function InstallHint() {
  const { canInstall, isDismissed, install, dismiss } = useInstallOffer()
  if (!canInstall || isDismissed) return null
  return (
    <aside aria-label="Install" className="flex shrink-0 items-center gap-2 border-b bg-accent-tint py-1 pr-1 pl-4">
      <p className="flex-1 text-sm">Keep Turnout on your home screen: it opens faster, and without a network.</p>
      <Button size="touch" className="px-3 text-base" onClick={install}>
        <Download aria-hidden />
        Install
      </Button>
      <Button variant="ghost" aria-label="Not now" className="size-14 [&_svg]:size-6" onClick={dismiss}>
        <X aria-hidden />
      </Button>
    </aside>
  )
}
