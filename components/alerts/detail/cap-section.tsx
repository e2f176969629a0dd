'use client'

import { ExternalLink, Paperclip } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '@/components/shell/session'
import { formatMoment } from '@/components/ui/format-time'
import { Tab, TabPanel, Tabs, TabsList } from '@/components/ui/tabs'
import type { CapFacts } from '@/lib/alerts/schema'
import { firstInfo, infoChoices } from './choose-info'
import { LongText } from './long-text'

type Info = CapFacts['infos'][number]
type Resource = Info['resources'][number]

const isHttp = (text: string | null): text is string => text !== null && /^https?:\/\//i.test(text)
const languages = () => (typeof navigator === 'undefined' ? [] : navigator.languages)

/** What a CAP message says that an alert has no field for: every block of it, in every language it was sent in. */
export function CapSection({ cap }: { cap: CapFacts }) {
  const { timeZone } = useMe()
  const choices = infoChoices(cap)
  const first = firstInfo(choices, languages())
  return (
    <div className="text-sm">
      <dl className="divide-y px-3 py-1">
        <Fact name="Message">
          {[cap.status, cap.msgType, cap.scope].filter(Boolean).join(' · ')}, sent{' '}
          <span className="figures">{momentOr(cap.sent, timeZone)}</span>
        </Fact>
        <Fact name="Sender">
          <span className="break-all">{cap.sender}</span>
        </Fact>
        <Fact name="Identifier">
          <span className="figures text-xs break-all">{cap.identifier}</span>
        </Fact>
        {cap.references.length > 0 ? (
          <Fact name="Refers to">
            <ul className="grid gap-0.5">
              {cap.references.map(({ identifier, sent }) => (
                <li key={`${identifier} ${sent}`} className="figures text-xs break-all">
                  {identifier} <span className="text-muted">{momentOr(sent, timeZone)}</span>
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {cap.codes.length > 0 ? <Fact name="Codes">{cap.codes.join(', ')}</Fact> : null}
        {cap.note ? (
          <Fact name="Note">
            <LongText text={cap.note} />
          </Fact>
        ) : null}
      </dl>
      {first ? (
        <Tabs defaultValue={first.key} className="border-t">
          {choices.length > 1 ? (
            <TabsList aria-label="Languages of the message" className="px-2">
              {choices.map(({ key, label }) => (
                <Tab key={key} value={key}>
                  {label}
                </Tab>
              ))}
            </TabsList>
          ) : null}
          {choices.map(({ key, info }) => (
            <TabPanel key={key} value={key} className="pt-0">
              <InfoBlock info={info} />
            </TabPanel>
          ))}
        </Tabs>
      ) : null}
    </div>
  )
}

const momentOr = (at: string, timeZone: string) => (Number.isNaN(Date.parse(at)) ? at : formatMoment(at, timeZone))

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 py-1">
      <dt className="w-24 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 break-words">{children}</dd>
    </div>
  )
}

function Words({ title, text, lang }: { title: string; text: string | null; lang: string }) {
  if (!text) return null
  return (
    <section aria-label={title}>
      <h4 className="label-caps">{title}</h4>
      <LongText text={text} lang={lang} className="mt-0.5" />
    </section>
  )
}

function InfoBlock({ info }: { info: Info }) {
  const { timeZone } = useMe()
  const lang = info.language || 'en'
  const times = [
    ['Effective', info.effective],
    ['Onset', info.onset],
    ['Expires', info.expires],
  ] as const
  const named = [...info.eventCodes, ...info.parameters]
  return (
    <div className="grid gap-3 px-3 py-2.5">
      <p dir="auto" lang={lang} className="font-semibold">
        {info.headline ?? info.event}
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted">
        <span>
          Urgency <span className="font-medium text-ink">{info.urgency}</span>
        </span>
        <span>
          Severity <span className="font-medium text-ink">{info.severity}</span>
        </span>
        <span>
          Certainty <span className="font-medium text-ink">{info.certainty}</span>
        </span>
        {info.responseType.length > 0 ? (
          <span>
            Response <span className="font-medium text-ink">{info.responseType.join(', ')}</span>
          </span>
        ) : null}
      </p>
      <p className="flex flex-wrap gap-x-4 text-xs text-muted empty:hidden">
        {times.map(([name, at]) =>
          at ? (
            <span key={name}>
              {name} <span className="figures text-ink">{momentOr(at, timeZone)}</span>
            </span>
          ) : null,
        )}
      </p>
      <Words title="Description" text={info.description} lang={lang} />
      <Words title="Instruction" text={info.instruction} lang={lang} />
      {info.areas.length > 0 ? <Areas areas={info.areas} lang={lang} /> : null}
      {info.resources.length > 0 ? <Resources resources={info.resources} /> : null}
      {named.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-xs font-medium text-accent">
            {named.length} codes and parameters
          </summary>
          <dl className="mt-1 grid gap-0.5 text-xs">
            {named.map(({ name, value }, index) => (
              <div key={`${name} ${index}`} className="flex gap-2">
                <dt className="figures w-40 shrink-0 break-words text-muted">{name}</dt>
                <dd className="figures min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted empty:hidden">
        {info.senderName ? <span>{info.senderName}</span> : null}
        {info.contact ? <span>{info.contact}</span> : null}
        {isHttp(info.web) ? <Outside href={info.web}>{info.web}</Outside> : null}
      </p>
    </div>
  )
}

function Areas({ areas, lang }: { areas: Info['areas']; lang: string }) {
  return (
    <section aria-label="Areas">
      <h4 className="label-caps">Areas</h4>
      <ul className="mt-0.5 grid gap-1">
        {areas.map((area, index) => (
          <li key={`${area.description} ${index}`}>
            <span dir="auto" lang={lang}>
              {area.description}
            </span>{' '}
            <span className="text-xs text-muted">{shapesOf(area)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const plural = (count: number, word: string) => (count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`)

const shapesOf = ({ polygons, circles, geocodes }: Info['areas'][number]): string =>
  [
    plural(polygons.length, 'polygon'),
    circles.map(({ radiusKm }) => (radiusKm === 0 ? 'a point' : `${radiusKm} km around a point`)).join(', '),
    geocodes.map(({ name, value }) => `${name} ${value}`).join(', '),
  ]
    .filter(Boolean)
    .join(' · ')

function Resources({ resources }: { resources: Resource[] }) {
  return (
    <section aria-label="Resources">
      <h4 className="label-caps">Resources</h4>
      <ul className="mt-0.5 grid gap-1">
        {resources.map((resource, index) => (
          <li key={`${resource.description} ${index}`} className="flex items-start gap-2">
            <Paperclip aria-hidden className="mt-0.5 size-3.5 shrink-0 text-muted" />
            <span className="min-w-0 break-words">
              {isHttp(resource.uri) ? (
                <Outside href={resource.uri}>{resource.description || resource.uri}</Outside>
              ) : (
                resource.description
              )}{' '}
              <span className="text-xs text-muted">{kindOf(resource)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const kindOf = ({ mimeType, size, isEmbedded }: Resource): string =>
  [mimeType, size === null ? '' : `${Math.max(1, Math.round(size / 1024))} kB`, isEmbedded ? 'inside the message' : '']
    .filter(Boolean)
    .join(' · ')

/** Leads out of Turnout, to wherever the sender says: nothing of ours goes along. */
function Outside({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="font-medium break-all text-accent hover:underline"
    >
      {children}
      <ExternalLink aria-label="(opens outside)" className="ml-1 inline size-3.5" />
    </a>
  )
}
