import type { AlertDetail, TrailStep } from '@/lib/alerts/schema'

interface Told {
  isTold: boolean
  /** A sentence or two in the reader's words. */
  because: string
}

const tells = ({ step }: TrailStep) => step === 'notified' || step === 'escalation'

/** Why the reader was paged for an alert, or why not: read from what was decided about it. */
export function toldOrNot(
  {
    trail,
    isDrill,
    state,
    suppressedBy,
    routedAt,
  }: Pick<AlertDetail, 'trail' | 'isDrill' | 'state' | 'suppressedBy' | 'routedAt'>,
  userId: string,
): Told {
  const mine = trail.find((step) => step.userIds?.includes(userId))
  if (mine) return { isTold: true, because: mine.text }
  const not = (because: string): Told => ({ isTold: false, because })
  if (isDrill) return not('It is a drill, and drills page nobody.')
  if (state === 'suppressed' || suppressedBy)
    return not(suppressedBy ? `It was kept quiet by ${suppressedBy}.` : 'It was kept quiet.')
  if (routedAt === null) return not('It has only just come and is still being looked at.')
  const others = new Set(trail.filter(tells).flatMap(({ userIds = [] }) => userIds)).size
  if (others > 0)
    return not(
      `${others === 1 ? 'One other person was' : `${others} others were`}: none of the rules that told somebody names you, your role or your unit.`,
    )
  // What was done instead of telling somebody, or that nothing was.
  const instead = trail.find(({ step }) => step === 'nobody' || step === 'incident')
  if (instead) return not(`${instead.text}.`)
  return not('No rule told anybody of it.')
}
