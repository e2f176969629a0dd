export interface KeyHelp {
  keys: string[]
  does: string
}

/** What the `?` overlay shows; `use-console-keys.ts` does it. */
export const keyHelp: { title: string; rows: KeyHelp[] }[] = [
  {
    title: 'Anywhere',
    rows: [
      { keys: ['/'], does: 'Command line' },
      { keys: ['N'], does: 'New incident' },
      { keys: ['Ctrl', 'Enter'], does: 'Save what is being typed' },
      { keys: ['Z'], does: 'Take back the last status, within 10 s' },
      { keys: ['Esc'], does: 'Close the panel' },
      { keys: ['M'], does: 'Mute or sound new calls' },
      { keys: ['A'], does: 'Acknowledge an emergency' },
      { keys: ['C'], does: 'Coverage: zones and move-ups' },
      { keys: ['?'], does: 'These keys' },
    ],
  },
  {
    title: 'Queue',
    rows: [
      { keys: ['J'], does: 'Next incident' },
      { keys: ['K'], does: 'Previous incident' },
      { keys: ['V'], does: 'View the selected incident' },
      { keys: ['F'], does: 'Filter the queue' },
      { keys: ['↓', '↑'], does: 'From row to row, in both lists' },
    ],
  },
  {
    title: 'Selected incident',
    rows: [
      { keys: ['S'], does: 'Send the recommended units' },
      { keys: ['D'], does: 'Dispatch: name the units to send' },
      { keys: ['E'], does: 'Edit' },
      { keys: ['L'], does: 'Note for the log' },
      { keys: ['U'], does: 'Find a unit on the board' },
    ],
  },
]

export const commandHelp: { line: string; does: string }[] = [
  { line: '/new smoke on Mission St', does: 'Enter a new incident' },
  { line: '/a E36 T01 123', does: 'Send units to incident 123' },
  { line: '/s E36 on scene', does: 'Set a unit’s status' },
  { line: '/n 123 gas smell', does: 'Add a note to the log' },
  { line: '/go 123', does: 'Open an incident' },
  { line: '/sp E36 driver Kim Lee', does: 'Put a person in a seat; /sp E36 shows the crew' },
  { line: '/mv E36 Station 8', does: 'Move up: stand at another station' },
  { line: '/av als', does: 'Free units that have a capability' },
  { line: 'D.E36.123', does: 'Crimestar: D MD EN A T OS IS CU RL UH' },
]
