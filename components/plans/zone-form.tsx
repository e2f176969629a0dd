'use client'

import { PenTool, Spline, Trash2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useController, type UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import type { ApiForm } from '@/components/form/use-api-form'
import { ColorField } from '@/components/records/color-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { type Area, CreateZone, type Zone } from '@/lib/resources/response-schema'
import type { Station } from '@/lib/resources/schema'
import { areaText, parseAreaText, polygonsOfArea } from './area-text'
import type { DrawTool } from './draw-map'
import { OrderedStations } from './ordered-stations'

const AreaText = z.string().transform((text, context): Area => {
  if (text.trim() === '') context.addIssue('Draw the area on the map, or paste it as GeoJSON.')
  else {
    const read = parseAreaText(text)
    if ('area' in read) return read.area
    context.addIssue(read.error)
  }
  return z.NEVER
})

export const ZoneForm = z.object({
  name: CreateZone.shape.name,
  color: z.string().regex(/^#[0-9a-f]{6}$/, 'Write a colour as #rrggbb.'),
  stationIds: z.array(z.string()).max(20),
  precedence: z
    .string()
    .regex(/^-?\d{1,4}$/, 'A whole number.')
    .transform(Number)
    .refine((value) => Math.abs(value) <= 1000, 'Between -1000 and 1000.'),
  area: AreaText,
})
export type ZoneInput = z.input<typeof ZoneForm>
export type ZoneOutput = z.output<typeof ZoneForm>

export const zoneLabels: Record<keyof ZoneInput, string> = {
  name: 'Name',
  color: 'Colour',
  stationIds: 'First-due stations',
  precedence: 'Precedence',
  area: 'Area',
}
export const emptyZone: ZoneInput = { name: '', color: '#1d4ed8', stationIds: [], precedence: '0', area: '' }
export const zoneInput = (zone: Zone): ZoneInput => ({
  name: zone.name,
  color: zone.color,
  stationIds: zone.stations.map(({ id }) => id),
  precedence: String(zone.precedence),
  area: areaText(zone.area),
})

export interface Drawing {
  tool: DrawTool | null
  setTool: (tool: DrawTool | null) => void
  /** What the map shows as being drawn. */
  setArea: (area: Area | null) => void
  /** What was drawn by hand last; the same object as long as nothing was. */
  drawn: { area: Area | null } | null
}

type Api = Pick<ApiForm<ZoneInput, ZoneOutput>, 'onSubmit' | 'problem' | 'busy'>
interface ZoneFieldsProps extends Api {
  form: UseFormReturn<ZoneInput, unknown, ZoneOutput>
  stations: readonly Station[]
  drawing: Drawing
  submitLabel: string
  onCancel: () => void
  children?: ReactNode
}

/** A zone's fields; the area is one text that map and keyboard both write. */
export function ZoneFields(props: ZoneFieldsProps) {
  const { form, stations, drawing, submitLabel, onCancel, onSubmit, problem, busy, children } = props
  const { control } = form
  return (
    <form aria-label={submitLabel} onSubmit={onSubmit} noValidate className="grid content-start gap-3 p-3">
      {children}
      <FormProblem problem={problem} />
      <TextField control={control} name="name" label={zoneLabels.name} required autoFocus autoComplete="off" />
      <div className="grid grid-cols-2 items-start gap-3">
        <ColorField control={control} name="color" label={zoneLabels.color} />
        <TextField
          control={control}
          name="precedence"
          label={zoneLabels.precedence}
          inputMode="numeric"
          hint="Where zones overlap the higher one counts."
        />
      </div>
      <OrderedStations control={control} name="stationIds" stations={stations} />
      <AreaField form={form} drawing={drawing} />
      <div className="sticky bottom-0 -mx-3 -mb-3 flex gap-2 border-t bg-surface p-3">
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}

function AreaField({ form, drawing }: Pick<ZoneFieldsProps, 'form' | 'drawing'>) {
  const { field, fieldState } = useController({ control: form.control, name: 'area' })
  const { drawn, setArea, tool, setTool } = drawing
  const text = field.value
  const read = text.trim() === '' ? null : parseAreaText(text)
  const { onChange } = field
  useEffect(() => {
    if (drawn) onChange(drawn.area ? areaText(drawn.area) : '')
  }, [drawn, onChange])
  useEffect(() => {
    const now = text.trim() === '' ? null : parseAreaText(text)
    if (now === null) setArea(null)
    else if ('area' in now) setArea(now.area)
  }, [text, setArea])
  // Corners are drawn on simple rings; an area with holes keeps them only as text.
  const hasHoles = read !== null && 'area' in read && polygonsOfArea(read.area).some((rings) => rings.length > 1)
  const typedError = read && 'error' in read ? read.error : undefined
  return (
    <Field
      label={zoneLabels.area}
      required
      error={fieldState.error?.message ?? typedError}
      hint="Press each corner on the map and the first one again to close it, or write GeoJSON: longitude, latitude. Del takes away the pressed part."
    >
      {(attributes) => (
        <div className="grid gap-1.5">
          <div role="group" aria-label="Drawing" className="flex flex-wrap gap-1">
            <Button
              size="sm"
              aria-pressed={tool === 'polygon'}
              variant={tool === 'polygon' ? 'primary' : 'secondary'}
              disabled={hasHoles}
              onClick={() => setTool('polygon')}
            >
              <PenTool aria-hidden />
              Draw
            </Button>
            <Button
              size="sm"
              aria-pressed={tool === 'select'}
              variant={tool === 'select' ? 'primary' : 'secondary'}
              disabled={!read || hasHoles}
              onClick={() => setTool('select')}
            >
              <Spline aria-hidden />
              Move corners
            </Button>
            <Button size="sm" variant="danger-quiet" disabled={text === ''} onClick={() => onChange('')}>
              <Trash2 aria-hidden />
              Clear
            </Button>
          </div>
          <Textarea
            {...attributes}
            {...field}
            rows={5}
            spellCheck={false}
            className="figures max-h-60 text-xs"
            placeholder='{ "type": "Polygon", "coordinates": [[[-122.42, 37.77], …]] }'
          />
        </div>
      )}
    </Field>
  )
}
