'use client'

import { useController, useWatch, type Control } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { LinesField } from '@/components/resources/form-fields'
import { Checkbox } from '@/components/ui/checkbox'
import { secondText } from '../config/plain-words'
import type { ConfigurableKind, SourceInput, SourceOutput } from './source-form'
import { sourceLabels } from './source-form'

export type SourceControl = Control<SourceInput, unknown, SourceOutput>
interface Props {
  control: SourceControl
  kind: ConfigurableKind
  /** Whether a secret is kept already. */
  hasSecret: boolean
}

/** What a source of each kind needs to know. */
export function SourceFields({ control, kind, hasSecret }: Props) {
  return (
    <>
      {kind === 'webhook' ? <WebhookFields control={control} hasSecret={hasSecret} /> : null}
      {kind === 'cap_feed' ? <FeedFields control={control} /> : null}
      {kind === 'mqtt' ? <BrokerFields control={control} hasSecret={hasSecret} /> : null}
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <HeartbeatField control={control} />
        <TextField
          control={control}
          name="alertsPerSecond"
          label={sourceLabels.alertsPerSecond}
          inputMode="numeric"
          hint="More is refused, and told of as an alert of its own."
        />
      </div>
    </>
  )
}

function HeartbeatField({ control }: { control: SourceControl }) {
  const typed = Number(useWatch({ control, name: 'heartbeatSeconds' }))
  return (
    <TextField
      control={control}
      name="heartbeatSeconds"
      label={sourceLabels.heartbeatSeconds}
      inputMode="numeric"
      placeholder="never"
      hint={
        typed > 0 ? `Silent for ${secondText(typed)}: that is an alert.` : 'For sources that should always be heard.'
      }
    />
  )
}

function SecretField({
  control,
  hasSecret,
  label,
  hint,
}: {
  control: SourceControl
  hasSecret: boolean
  label: string
  hint: string
}) {
  const { field } = useController({ control, name: 'dropsSecret' })
  return (
    <div className="grid gap-1.5">
      <TextField
        control={control}
        name="secret"
        label={label}
        type="password"
        autoComplete="new-password"
        placeholder={hasSecret ? 'Kept; type to replace it' : ''}
        hint={hint}
      />
      {hasSecret ? (
        <label className="flex items-center gap-2 text-xs">
          <Checkbox checked={field.value} onCheckedChange={(now) => field.onChange(now === true)} />
          {sourceLabels.dropsSecret}
        </label>
      ) : null}
    </div>
  )
}

function WebhookFields({ control, hasSecret }: Omit<Props, 'kind'>) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">Signature (optional)</legend>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <TextField
          control={control}
          name="settings.signatureHeader"
          label="Header with the signature"
          placeholder="X-Signature"
          spellCheck={false}
          autoComplete="off"
          hint="HMAC-SHA256 in hex. Left empty, the address alone is the secret."
        />
        <SecretField
          control={control}
          hasSecret={hasSecret}
          label="Secret it is signed with"
          hint="Never shown again."
        />
        <TextField
          control={control}
          name="settings.timestampHeader"
          label="Header with the time"
          placeholder="X-Timestamp"
          spellCheck={false}
          autoComplete="off"
          hint="Signed with the body: an old request cannot be sent again."
        />
        <TextField
          control={control}
          name="settings.toleranceSeconds"
          label="May differ from ours by, seconds"
          inputMode="numeric"
        />
      </div>
    </fieldset>
  )
}

function FeedFields({ control }: { control: SourceControl }) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
      <TextField
        control={control}
        name="settings.url"
        label="Address of the feed"
        required
        spellCheck={false}
        autoComplete="off"
        placeholder="https://api.weather.gov/alerts/active.atom?area=CA"
        hint="Atom or RSS with CAP messages, or one CAP message."
      />
      <TextField control={control} name="settings.everySeconds" label="Asked every, seconds" inputMode="numeric" />
    </div>
  )
}

function BrokerFields({ control, hasSecret }: Omit<Props, 'kind'>) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <TextField
        control={control}
        name="settings.url"
        label="Broker"
        required
        spellCheck={false}
        autoComplete="off"
        placeholder="mqtts://broker.example.org:8883"
        className="sm:col-span-2"
      />
      <TextField control={control} name="settings.username" label="User name" spellCheck={false} autoComplete="off" />
      <SecretField control={control} hasSecret={hasSecret} label="Password" hint="Never shown again." />
      <LinesField
        control={control}
        name="settings.topics"
        label="Topics"
        hint="One a line; + is one level, # all below."
      />
      <LinesField
        control={control}
        name="settings.statusTopics"
        label="Topics that say whether a device is there"
        hint="Birth and last will: “offline” is an alert that it is down."
      />
      <TextField
        control={control}
        name="settings.group"
        label="Group of a shared subscription"
        spellCheck={false}
        autoComplete="off"
        placeholder="one of its own"
        hint="Workers of one group share the load."
      />
    </div>
  )
}
