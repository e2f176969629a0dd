import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { Incident } from '@/lib/incidents/schema'
import type { CandidateList } from '@/lib/resources/response-schema'
import type { ConsoleActions } from '../actions'
import { staffSeat } from './staff-seat'
import type { Command, CommandWorld } from './world'

interface RunContext {
  actions: ConsoleActions
  world: CommandWorld
  open: (incidentId: string) => void
  showUnit: (unitId: string) => void
  startNew: (text: string) => void
}

async function find(text: string, open: (id: string) => void): Promise<void> {
  const { data } = await api.get<Page<Incident>>('/incidents', { q: text, limit: 1 })
  const found = data[0]
  if (!found) throw new Error(`No incident was found for “${text}”.`)
  open(found.id)
}

/** Nearest first, when an incident with a place is selected. */
async function tellAvailable(capabilities: string[], { selectedPosition }: CommandWorld): Promise<void> {
  const near = selectedPosition ? `${selectedPosition.lat},${selectedPosition.lon}` : undefined
  const { data } = await api.get<CandidateList>('/resources/available', { capabilities, near, limit: 20 })
  if (data.length === 0) throw new Error(`No free unit has ${capabilities.join(' and ')} now.`)
  toast(`${capabilities.join(' and ')}: ${data.map(({ unitName }) => unitName).join(', ')}`, {
    duration: 20_000,
    description: data
      .slice(0, 3)
      .map(({ unitName, why }) => `${unitName}: ${why.join(', ')}`)
      .join(' · '),
  })
}

/** Does what a parsed line means. @throws ApiProblem, or Error when nothing is found */
export async function runCommand(command: Command, context: RunContext): Promise<void> {
  const { actions, world } = context
  switch (command.kind) {
    case 'new':
      return context.startNew(command.text)
    case 'assign':
      // Null: one of them works elsewhere, and the screen asks.
      if (await actions.assign(command.incidentId, command.unitIds)) context.open(command.incidentId)
      return
    case 'status': {
      const unit = world.units.find((one) => one.id === command.unitId)
      if (!unit) throw new Error('That unit is no longer on the board.')
      const label = world.statuses.find((one) => one.base === command.status)?.label ?? command.status
      await actions.setStatus(unit, command.status, label, command.note)
      return
    }
    case 'note':
      await actions.addNote(command.incidentId, command.text)
      toast.success('The note is in the log.')
      return
    case 'go':
      return context.open(command.incidentId)
    case 'find':
      return find(command.text, context.open)
    case 'unit':
      return context.showUnit(command.unitId)
    case 'seat':
      toast.success(await staffSeat(command.unitId, command.text))
      return context.showUnit(command.unitId)
    case 'move-up': {
      const unit = await actions.moveUp(command.unitId, command.stationId)
      toast.success(`${unit.name} moves up${unit.destination ? ` to ${unit.destination}` : ''}.`)
      return
    }
    case 'available':
      return tellAvailable(command.capabilities, world)
  }
}
