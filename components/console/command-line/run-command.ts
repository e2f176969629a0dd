import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { Incident } from '@/lib/incidents/schema'
import type { ConsoleActions } from '../actions'
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

/** Does what a parsed line means. @throws ApiProblem, or Error when nothing is found */
export async function runCommand(command: Command, context: RunContext): Promise<void> {
  const { actions, world } = context
  switch (command.kind) {
    case 'new':
      return context.startNew(command.text)
    case 'assign':
      await actions.assign(command.incidentId, command.unitIds)
      return context.open(command.incidentId)
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
  }
}
