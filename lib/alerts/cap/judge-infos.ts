import type { CapFacts } from '../schema'

export type CapInfo = CapFacts['infos'][number]

const says = (text: string, word: string) => text.toLowerCase() === word
const cancellation = /\bcancel(l?ed|l?ation|s)?\b|\ball[ -]?clear\b/i

/** Does this part of an Update say that it is over there? */
const isOverIn = (info: CapInfo): boolean =>
  says(info.urgency, 'past') ||
  info.responseType.some((type) => says(type, 'allclear')) ||
  cancellation.test(info.event)

/** An Update that is an all-clear in every part of it; one that gives up only some areas goes on in the others. */
export const isAllClear = ({ msgType, infos }: Pick<CapFacts, 'msgType' | 'infos'>): boolean =>
  msgType === 'Update' && infos.length > 0 && infos.every(isOverIn)

/** The parts that still hold. */
export const activeInfos = ({ msgType, infos }: Pick<CapFacts, 'msgType' | 'infos'>): CapInfo[] => {
  const active = msgType === 'Update' ? infos.filter((info) => !isOverIn(info)) : infos
  return active.length > 0 ? active : infos
}

/**
 * The parts of one language: English where there is any, else the first. Several in one language are parts of one event; the same
 * in another language is a translation.
 */
export function infosToRead(infos: readonly CapInfo[]): CapInfo[] {
  const chosen = infos.find(({ language }) => /^en\b/i.test(language)) ?? infos[0]
  return infos.filter((info) => chosen && says(info.language, chosen.language.toLowerCase()))
}
