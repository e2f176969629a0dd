/** Text of a file as spreadsheets write it: UTF-8, or else the Latin-1 of older ones, where every byte is a character. */
export function decodeText(bytes: ArrayBuffer): { text: string; encoding: 'UTF-8' | 'Latin-1' } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Latin-1' }
  }
}
