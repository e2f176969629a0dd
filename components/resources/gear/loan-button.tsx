'use client'

import { LogIn, LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Asset } from '@/lib/resources/register-schema'
import type { GearWords } from './gear-words'
import { CheckInDialog, CheckOutDialog } from './loan-dialogs'

/** The one step that fits: out when it is here, in when it is out. */
export function LoanButton({ asset, words, size }: { asset: Asset; words: GearWords; size: 'sm' | 'md' }) {
  const [open, setOpen] = useState(false)
  const isOut = asset.loan !== null
  const Icon = isOut ? LogIn : LogOut
  const label = isOut ? 'Check in' : 'Check out'
  const Step = isOut ? CheckInDialog : CheckOutDialog
  return (
    <>
      <Button size={size} aria-label={`${label} ${asset.name}`} onClick={() => setOpen(true)}>
        <Icon aria-hidden />
        {label}
      </Button>
      {open ? <Step asset={asset} words={words} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
