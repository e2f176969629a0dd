'use client'

import { useEffect, useState } from 'react'
import type { DispatchMap } from './dispatch-map'
import { livePositions } from './live-positions'
import { type MarkedUnit, UnitMarks } from './unit-marks'

const agingMs = 10_000

/** Keeps the units' marks where the units are: at most one change of the map per frame, and one at a time. */
export function useMovingUnits(
  map: DispatchMap | null,
  units: readonly MarkedUnit[],
  colorOf: (unit: MarkedUnit) => string,
): void {
  const [marks] = useState(() => new UnitMarks((id) => livePositions.get(id)))

  useEffect(() => {
    marks.setRows(units, colorOf)
    const changes = marks.changes(Date.now())
    if (changes) void map?.moveUnits(changes)
  }, [map, marks, units, colorOf])

  useEffect(() => {
    if (!map) return
    map.showUnits(() => marks.all())
    const moved = new Set<string>()
    let hasEnded = false
    let frame: number | undefined
    const draw = async () => {
      const changes = marks.changes(Date.now(), moved)
      moved.clear()
      if (changes) await map.moveUnits(changes)
      frame = undefined
      if (moved.size > 0) ask()
    }
    const ask = () => {
      if (!hasEnded) frame ??= requestAnimationFrame(() => void draw())
    }
    const leave = livePositions.listen((ids) => {
      for (const id of ids) moved.add(id)
      ask()
    })
    const timer = setInterval(() => {
      const changes = marks.changes(Date.now())
      if (changes) void map.moveUnits(changes)
    }, agingMs)
    return () => {
      hasEnded = true
      leave()
      clearInterval(timer)
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
  }, [map, marks])
}
