type Listener = (text: string) => void

let listener: Listener | undefined

/** The command line says where it listens; there is one on the screen. @returns stop */
export function onOpenCommandLine(open: Listener): () => void {
  listener = open
  return () => {
    if (listener === open) listener = undefined
  }
}

/** Puts the cursor into the command line, with a beginning typed already; `|` marks where the cursor goes. */
export const openCommandLine = (text: string): void => listener?.(text)
