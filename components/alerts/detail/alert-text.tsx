import type { AlertDetail } from '@/lib/alerts/schema'
import { firstInfo, infoChoices } from './choose-info'
import { LongText } from './long-text'

/** What is going on and what people are told to do, before anything else. */
export function AlertText({ alert }: { alert: AlertDetail }) {
  const info = alert.cap ? firstInfo(infoChoices(alert.cap), [])?.info : undefined
  const lang = info?.language ? { lang: info.language } : {}
  if (!alert.description && !info?.instruction) return null
  return (
    <div className="grid gap-3 text-sm">
      {alert.description ? <LongText text={alert.description} {...lang} /> : null}
      {info?.instruction ? (
        <section aria-label="Instruction" className="rounded-md border-l-4 border-accent bg-accent-tint px-3 py-2">
          <h3 className="label-caps text-accent-strong">What people are told to do</h3>
          <LongText text={info.instruction} {...lang} className="mt-0.5" />
        </section>
      ) : null}
    </div>
  )
}
