'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange } from '@/components/records/record-list'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import type { Certification, Person } from '@/lib/resources/register-schema'
import { Nothing, Section } from '../detail/detail-page'
import { DueBadge } from '../due-badge'
import { CertificateDialog } from './certificate-dialog'
import { certificateSoonDays } from './certificates'

type Open = { kind: 'none' } | { kind: 'new' } | { kind: 'edit' | 'remove'; certificate: Certification }

/** What they have proven, and until when. */
export function CertificatesSection({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const [open, setOpen] = useState<Open>({ kind: 'none' })
  const close = () => setOpen({ kind: 'none' })
  return (
    <Section
      title="Certificates"
      action={
        mayWrite ? (
          <Button size="sm" onClick={() => setOpen({ kind: 'new' })}>
            <Plus aria-hidden />
            Add certificate
          </Button>
        ) : null
      }
    >
      {person.certifications.length === 0 ? <Nothing>None is registered.</Nothing> : null}
      <ul className="divide-y">
        {person.certifications.map((certificate) => (
          <li key={certificate.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
            <span className="min-w-40 flex-1">
              <span className="font-medium">{certificate.name}</span>{' '}
              <span className="figures text-xs text-muted">{certificate.number}</span>
            </span>
            {certificate.capability ? <Badge tone="outline">{certificate.capability}</Badge> : null}
            <DueBadge on={certificate.expiresOn} soonDays={certificateSoonDays} over="expired" />
            {mayWrite ? (
              <span className="flex">
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Edit ${certificate.name}`}
                  onClick={() => setOpen({ kind: 'edit', certificate })}
                >
                  <Pencil aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Remove ${certificate.name}`}
                  onClick={() => setOpen({ kind: 'remove', certificate })}
                >
                  <Trash2 aria-hidden />
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {open.kind === 'new' ? <CertificateDialog personId={person.id} onClose={close} /> : null}
      {open.kind === 'edit' ? (
        <CertificateDialog personId={person.id} certificate={open.certificate} onClose={close} />
      ) : null}
      {open.kind === 'remove' ? (
        <RemoveCertificate person={person} certificate={open.certificate} onClose={close} />
      ) : null}
    </Section>
  )
}

interface RemoveProps {
  person: Person
  certificate: Certification
  onClose: () => void
}

function RemoveCertificate({ person, certificate, onClose }: RemoveProps) {
  const remove = useChange<void, unknown>('/resources/personnel', () =>
    api.delete(`/resources/personnel/${person.id}/certifications/${certificate.id}`),
  )
  return (
    <ConfirmRequest
      title={`Remove ${certificate.name}?`}
      description={`${person.name} no longer has what it proves. That it was there stays in the log.`}
      confirmLabel="Remove"
      done={`${certificate.name} is removed`}
      change={remove}
      onClose={onClose}
    />
  )
}
