import type { Call } from './sf-fire/record'

// The record has no narrative; these words are made up, of the kind that callers and crews say.
const notes: Record<string, string[]> = {
  'Medical Incident': [
    'Caller says: man about 50, chest pain for ten minutes, awake and breathing.',
    'Woman, 20s, too much to drink, friends are with her. Not vomiting now.',
    'Fell on the stairs, pain in the wrist, can walk. Will wait at the front door.',
    'Short of breath, has an inhaler at home. Third floor, no lift.',
  ],
  Alarms: ['Alarm company: manual pull station, second floor. No answer on the call-back.'],
  'Structure Fire': [
    'Second caller reports smoke from a rear window, third floor.',
    'First unit: nothing showing from the street.',
  ],
  'Outside Fire': ['Rubbish bin, away from the building. Passer-by is standing by.'],
  'Traffic Collision': ['Two cars, one across the lane. Everybody is out, one complains of neck pain.'],
}
const otherNotes = ['Caller stays on the line. Access from the side street.']

/** Something to read on every second call. */
export function noteFor(call: Call, index: number): string | undefined {
  if (index % 2 === 1) return undefined
  const choices = notes[call.type] ?? otherNotes
  return choices[(index / 2) % choices.length]
}
