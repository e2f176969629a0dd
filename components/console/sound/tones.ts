/** Frequencies in Hz, played one after the other. */
const melodies = {
  /** A new call: two tones that carry through a noisy room. */
  call: [800, 600, 800, 600],
  /** A new call of the two highest priorities. */
  urgent: [800, 600, 800, 600, 800, 600, 800, 600, 800, 600],
  /** A critical alert that nobody has acknowledged: three rising tones, twice. */
  alert: [620, 780, 980, 620, 780, 980],
  /** Somebody of ours calls for help: like nothing else on the desk. */
  siren: [520, 700, 900, 1150, 1400, 1150, 900, 700, 520, 700, 900, 1150],
} as const
export type Melody = keyof typeof melodies

const toneSeconds = 0.18
const fadeSeconds = 0.012

let context: AudioContext | undefined
const listeners = new Set<() => void>()

function audio(): AudioContext {
  if (context) return context
  context = new AudioContext()
  context.addEventListener('statechange', () => {
    for (const listener of listeners) listener()
  })
  return context
}

/** Browsers stay silent until the page has been touched once. */
export const isUnlocked = (): boolean => context?.state === 'running'

/** Tells when sounds begin or cease to be heard. @returns stop */
export function onUnlock(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Call from a press or a key; elsewhere browsers refuse. */
export async function unlockSound(): Promise<void> {
  try {
    await audio().resume()
  } catch {
    // No sound device: the screen shows that sound is off.
  }
}

/** Plays a melody, if the browser lets us. Tones fade in and out, so that they do not click. */
export function play(melody: Melody): void {
  if (!isUnlocked()) return
  const output = audio()
  const startAt = output.currentTime + 0.02
  for (const [index, frequency] of melodies[melody].entries()) {
    const at = startAt + index * toneSeconds
    const tone = output.createOscillator()
    const volume = output.createGain()
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(0.22, at + fadeSeconds)
    volume.gain.setValueAtTime(0.22, at + toneSeconds - fadeSeconds)
    volume.gain.linearRampToValueAtTime(0, at + toneSeconds)
    tone.connect(volume).connect(output.destination)
    tone.start(at)
    tone.stop(at + toneSeconds)
  }
}
