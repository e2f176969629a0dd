'use client'

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useId, useState } from 'react'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { movedTo } from './ordered-rules'
import { RuleRow } from './rule-row'
import { SwitchOnDialog } from './switch-on-dialog'
import { useRuleNames } from './use-rule-names'
import { useRuleOrder } from './use-rule-order'

const instructions = {
  draggable:
    'Space takes the rule up, the arrow keys move it, Space puts it down there, Escape leaves it where it was.',
}

function announcementsFor(rules: readonly AlertRule[]): Announcements {
  const nameOf = (id: string | number) => rules.find((rule) => rule.id === id)?.name ?? 'The rule'
  const placeOf = (id: string | number) => `place ${rules.findIndex((rule) => rule.id === id) + 1} of ${rules.length}`
  return {
    onDragStart: ({ active }) => `${nameOf(active.id)} is taken up, ${placeOf(active.id)}.`,
    // Over itself is where it was taken up, which has been said.
    onDragOver: ({ active, over }) =>
      over && over.id !== active.id ? `${nameOf(active.id)} is over ${placeOf(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) => (over ? `${nameOf(active.id)} is put down at ${placeOf(over.id)}.` : undefined),
    onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
  }
}

/** The rules in the order they are asked, moved with the mouse, a finger or the keyboard. */
export function RuleList({ rules, mayManage }: { rules: readonly AlertRule[]; mayManage: boolean }) {
  const names = useRuleNames()
  const { ordered, reorder } = useRuleOrder(rules)
  const [switchingOn, setSwitchingOn] = useState<AlertRule | null>(null)
  const sensors = useSensors(
    // A press that does not move stays a press on what is under it.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const ids = ordered.map(({ id }) => id)
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) reorder(movedTo(ids, String(active.id), String(over.id)))
  }
  return (
    <>
      <DndContext
        // The library counts its own ids, which differ between server and browser.
        id={useId()}
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={{ announcements: announcementsFor(ordered), screenReaderInstructions: instructions }}
      >
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ol aria-label="Rules" className="divide-y overflow-hidden rounded-lg border bg-surface">
            {ordered.map((rule, index) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                number={index + 1}
                names={names}
                mayManage={mayManage}
                onSwitchOn={() => setSwitchingOn(rule)}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {switchingOn ? <SwitchOnDialog rule={switchingOn} onClose={() => setSwitchingOn(null)} /> : null}
    </>
  )
}
