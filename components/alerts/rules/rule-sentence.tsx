'use client'

import { Quote } from 'lucide-react'
import { useWatch } from 'react-hook-form'
import type { RuleControl } from './rule-fields'
import { ruleWords } from './rule-form'
import { ruleText } from './rule-words'
import { useRuleNames } from './use-rule-names'

/** The rule as it stands in the form, read back in plain words: what is meant is heard before it is saved. */
export function LiveSentence({ control }: { control: RuleControl }) {
  const names = useRuleNames()
  const [conditions, grouping, threshold, actions, continues] = useWatch({
    control,
    name: ['conditions', 'grouping', 'threshold', 'actions', 'continues'],
  })
  return <Sentence text={ruleText(ruleWords({ conditions, grouping, threshold, actions, continues }), names)} />
}

export function Sentence({ text }: { text: string }) {
  return (
    <section aria-label="In plain words" className="flex gap-2.5 rounded-lg border bg-accent-tint p-3">
      <Quote aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-strong" />
      <p className="text-base leading-6 text-pretty">{text}</p>
    </section>
  )
}
