'use client'

import { createContext, use, useEffect, useMemo, useReducer, type ReactNode } from 'react'

export type NarrowTab = 'queue' | 'map' | 'units' | 'incident'

interface ConsoleState {
  incidentId: string | null
  unitId: string | null
  /** What is docked below the map. */
  dock: 'none' | 'incident' | 'new'
  /** Which panel a narrow screen shows. */
  tab: NarrowTab
}

type Move =
  | { kind: 'open'; incidentId: string }
  | { kind: 'point'; incidentId: string }
  | { kind: 'new' }
  | { kind: 'close' }
  | { kind: 'unit'; unitId: string | null; incidentId: string | null }
  | { kind: 'tab'; tab: NarrowTab }

function next(state: ConsoleState, move: Move): ConsoleState {
  switch (move.kind) {
    case 'open':
      return { ...state, incidentId: move.incidentId, dock: 'incident', tab: 'incident' }
    // Moving through the queue: the panel follows, a narrow screen stays where it is, a form being filled in stays open.
    case 'point':
      return { ...state, incidentId: move.incidentId, dock: state.dock === 'new' ? 'new' : 'incident' }
    case 'new':
      return { ...state, dock: 'new', tab: 'incident' }
    case 'close':
      if (state.dock === 'new') return { ...state, dock: state.incidentId ? 'incident' : 'none', tab: 'queue' }
      return { incidentId: null, unitId: null, dock: 'none', tab: 'queue' }
    case 'unit':
      return {
        ...state,
        unitId: move.unitId,
        incidentId: move.incidentId ?? state.incidentId,
        dock: dockFor(state, move.incidentId),
      }
    case 'tab':
      return { ...state, tab: move.tab }
  }
}

const dockFor = (state: ConsoleState, incidentId: string | null) =>
  incidentId && state.dock !== 'new' ? 'incident' : state.dock

interface ConsoleMoves {
  /** Opens an incident's panel and shows it, also on a narrow screen. */
  open: (incidentId: string) => void
  /** Selects in passing, with the keys or the map. */
  point: (incidentId: string) => void
  startNew: () => void
  close: () => void
  /** Selects a unit and the incident it works, if any. */
  selectUnit: (unitId: string | null, incidentId: string | null) => void
  showTab: (tab: NarrowTab) => void
}

const StateContext = createContext<ConsoleState | null>(null)
const MovesContext = createContext<ConsoleMoves | null>(null)

export function ConsoleStateProvider({ incidentId, children }: { incidentId: string | null; children: ReactNode }) {
  const [state, move] = useReducer(next, {
    incidentId,
    unitId: null,
    dock: incidentId ? 'incident' : 'none',
    tab: incidentId ? 'incident' : 'queue',
  })
  const moves = useMemo<ConsoleMoves>(
    () => ({
      open: (id) => move({ kind: 'open', incidentId: id }),
      point: (id) => move({ kind: 'point', incidentId: id }),
      startNew: () => move({ kind: 'new' }),
      close: () => move({ kind: 'close' }),
      selectUnit: (unitId, id) => move({ kind: 'unit', unitId, incidentId: id }),
      showTab: (tab) => move({ kind: 'tab', tab }),
    }),
    [],
  )
  useEffect(() => {
    // The address always leads back to what is shown: for a reload, a colleague, a second screen.
    const url = state.incidentId ? `/console?incident=${state.incidentId}` : '/console'
    if (window.location.pathname + window.location.search !== url) window.history.replaceState(null, '', url)
  }, [state.incidentId])
  return (
    <StateContext value={state}>
      <MovesContext value={moves}>{children}</MovesContext>
    </StateContext>
  )
}

/** @throws when used outside the console. */
export function useConsoleState(): ConsoleState {
  const state = use(StateContext)
  if (!state) throw new Error('useConsoleState() belongs inside <ConsoleStateProvider>.')
  return state
}

/** Never changes, so who only moves does not render again. @throws when used outside the console. */
export function useConsoleMoves(): ConsoleMoves {
  const moves = use(MovesContext)
  if (!moves) throw new Error('useConsoleMoves() belongs inside <ConsoleStateProvider>.')
  return moves
}
