'use client'

import { toast } from '@/components/ui/toast'

interface Slip {
  unit: { id: string; name: string }
  label: string
  undo: () => Promise<unknown>
}

/** As long as the server takes a slip back. */
const undoWithinMs = 10_000

let last: { slip: Slip; toastId: string | number; atMs: number } | undefined

/** Shows that a status was set and offers to take it back: by its button, or by Z. */
export function rememberSlip(slip: Slip): void {
  if (last) toast.dismiss(last.toastId)
  const toastId = toast(`${slip.unit.name}: ${slip.label}`, {
    duration: undoWithinMs,
    description: 'A slip? Press Z to take it back.',
    action: { label: 'Undo', onClick: () => void undoLast() },
  })
  last = { slip, toastId, atMs: Date.now() }
}

/** Takes the last status back, if that was less than ten seconds ago. */
export async function undoLast(): Promise<void> {
  const taken = last
  last = undefined
  if (!taken || Date.now() - taken.atMs > undoWithinMs) {
    toast('There is nothing to take back.')
    return
  }
  toast.dismiss(taken.toastId)
  try {
    await taken.slip.undo()
    toast.success(`${taken.slip.unit.name} is as it was before.`)
  } catch (error) {
    toast.error(error instanceof Error ? error.message : 'That could not be taken back.')
  }
}
