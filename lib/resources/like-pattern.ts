/** For `ilike`: the text anywhere, its own wildcards taken as the characters they are. */
export const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
