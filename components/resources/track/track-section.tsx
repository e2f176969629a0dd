'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { formatAge } from '@/components/ui/format-elapsed'
import { formatTime } from '@/components/ui/format-time'
import { Input } from '@/components/ui/input'
import { FailedState, LoadingState } from '@/components/ui/states'
import { api } from '@/lib/http/browser'
import type { Track } from '@/lib/resources/positions-schema'
import type { ResourceType } from '@/lib/resources/register-schema'
import { Nothing, Section } from '../detail/detail-page'
import { useToday } from '../use-today'
import { addDays, dayBounds } from '../zone-time'
import { gapMs, positionAt } from './position-at'

const TrackView = dynamic(() => import('./track-view'), { ssr: false, loading: () => <div className="h-80" /> })

interface Props {
  type: ResourceType
  id: string
  mapStyleUrl: string
}

/** Where it was on one day, with a slider for the time. */
export function TrackSection({ type, id, mapStyleUrl }: Props) {
  const { timeZone } = useMe()
  const today = useToday()
  const [chosen, setChosen] = useState<string | null>(null)
  const day = chosen ?? today
  const [startMs, endMs] = dayBounds(day, timeZone)
  const track = useQuery({
    queryKey: ['records', 'track', type, id, day],
    queryFn: ({ signal }) =>
      api.get<Track>(
        `/resources/${type}/${id}/track`,
        { from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() },
        { signal },
      ),
    refetchInterval: day === today ? 30_000 : false,
  })
  return (
    <Section
      title="Track"
      action={
        <div className="flex items-center gap-1">
          <Button size="icon-sm" aria-label="The day before" onClick={() => setChosen(addDays(day, -1))}>
            <ChevronLeft aria-hidden />
          </Button>
          <Input
            type="date"
            controlSize="sm"
            value={day}
            max={today}
            aria-label="Day of the track"
            onChange={(event) => setChosen(event.target.value || null)}
            className="figures w-36"
          />
          <Button
            size="icon-sm"
            aria-label="The day after"
            disabled={day >= today}
            onClick={() => setChosen(addDays(day, 1))}
          >
            <ChevronRight aria-hidden />
          </Button>
        </div>
      }
    >
      {track.isPending ? <LoadingState className="h-80" /> : null}
      {track.isError && !track.data ? (
        <FailedState
          title="The track could not be loaded"
          detail={explainProblem(track.error).message}
          onRetry={() => void track.refetch()}
        />
      ) : null}
      {track.data?.data.length === 0 ? <Nothing>No position was reported on this day.</Nothing> : null}
      {track.data && track.data.data.length > 0 ? (
        <Replay key={day} track={track.data} timeZone={timeZone} mapStyleUrl={mapStyleUrl} />
      ) : null}
    </Section>
  )
}

function Replay({ track, timeZone, mapStyleUrl }: { track: Track; timeZone: string; mapStyleUrl: string }) {
  const points = track.data
  const firstMs = Date.parse(points[0]?.at ?? '')
  const lastMs = Date.parse(points.at(-1)?.at ?? '')
  const [chosenMs, setChosenMs] = useState<number | null>(null)
  const atMs = Math.min(Math.max(chosenMs ?? lastMs, firstMs), lastMs)
  const place = useMemo(() => positionAt(points, atMs), [points, atMs])
  const speed = place?.point.speedMps
  return (
    <>
      <TrackView styleUrl={mapStyleUrl} points={points} position={place?.position ?? null} />
      <div className="grid gap-1 border-t px-3 py-2">
        <div className="flex items-center gap-3">
          <output className="figures w-18 text-base font-semibold">{formatTime(atMs, timeZone)}</output>
          <input
            type="range"
            min={firstMs}
            max={lastMs}
            step={1_000}
            value={atMs}
            aria-label="Time on the track"
            aria-valuetext={formatTime(atMs, timeZone)}
            onChange={(event) => setChosenMs(Number(event.target.value))}
            className="h-6 min-w-0 flex-1 accent-(--accent)"
          />
        </div>
        <p className="figures flex flex-wrap gap-x-4 text-xs text-muted">
          <span>
            {formatTime(firstMs, timeZone)} – {formatTime(lastMs, timeZone)}
          </span>
          <span>{(track.distanceM / 1000).toFixed(1)} km</span>
          <span>{track.points} points</span>
          {place ? (
            <span>
              {place.position.lat.toFixed(5)}, {place.position.lon.toFixed(5)}
            </span>
          ) : null}
          {typeof speed === 'number' ? <span>{Math.round(speed * 3.6)} km/h</span> : null}
          {place && place.ageMs > gapMs ? (
            <span className="font-medium text-warn">last seen {formatAge(place.ageMs)} before</span>
          ) : null}
          {track.isCut ? (
            <span className="text-warn">More points than can be shown; the line is shortened.</span>
          ) : null}
        </p>
      </div>
    </>
  )
}
