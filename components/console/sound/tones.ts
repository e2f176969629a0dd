/** Frequencies in Hz, played one after the other. */
const melodies = {
  /** A new call: two tones that carry through a noisy room. */
  call: [800, 600, 800, 600],
  /** A new call of the two highest priorities. */
  urgent: [800, 600, 800, 600, 800, 600, 800, 600, 800, 600],
} as const
export type Melody = keyof typeof melodies

const toneSeconds = 0.18
const fadeSeconds = 0.012

let context: AudioContext | undefined

const audio = () => (context ??= new AudioContext())

/** Browsers stay silent until the page has been touched once. */
export const isUnlocked = (): boolean => context?.state === 'running'

/** Call from a press or a key. @returns whether sounds can be heard now */
export async function unlockSound(): Promise<boolean> {
  try {
    await audio().resume()
    return isUnlocked()
  } catch {
    return false
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
