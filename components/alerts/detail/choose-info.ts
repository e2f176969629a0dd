import type { CapFacts } from '@/lib/alerts/schema'

type Info = CapFacts['infos'][number]

export interface InfoChoice {
  /** Stable over renders: a message may say the same language twice, for two areas. */
  key: string
  label: string
  info: Info
}

const nameOf = (language: string, reader: string): string => {
  try {
    return new Intl.DisplayNames([reader, 'en'], { type: 'language' }).of(language) ?? language
  } catch {
    // Not a language tag: senders write all sorts of things.
    return language
  }
}

/** A tab for each info block, by its language; several of one language are told apart by their event. */
export function infoChoices({ infos }: Pick<CapFacts, 'infos'>, reader = 'en'): InfoChoice[] {
  const times = new Map<string, number>()
  for (const { language } of infos) times.set(language, (times.get(language) ?? 0) + 1)
  return infos.map((info, index) => {
    const name = nameOf(info.language || 'en-US', reader)
    return {
      key: String(index),
      label: (times.get(info.language) ?? 0) > 1 ? `${name}: ${info.event}` : name,
      info,
    }
  })
}

/** The block to begin with: in the reader's language, else in English, else the first. */
export function firstInfo(choices: readonly InfoChoice[], languages: readonly string[]): InfoChoice | undefined {
  for (const wanted of [...languages, 'en']) {
    const base = wanted.split('-')[0]?.toLowerCase()
    const found = choices.find(({ info }) => (info.language || 'en').split('-')[0]?.toLowerCase() === base)
    if (found) return found
  }
  return choices[0]
}
