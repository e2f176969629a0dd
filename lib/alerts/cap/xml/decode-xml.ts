import { invalidField } from '@/lib/errors'

/** What XML parsers must know, and what senders use; `iso-8859-1` is read as its superset windows-1252, as browsers do. */
const known = new Set([
  'utf-8',
  'utf8',
  'us-ascii',
  'ascii',
  'iso-8859-1',
  'latin1',
  'iso-8859-15',
  'windows-1252',
  'utf-16',
])

const byteOrderMarks: { bytes: readonly number[]; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
]

/**
 * XML as text: by its byte order mark, else by what it declares, else as UTF-8. A byte that is wrong becomes U+FFFD: one broken
 * letter must not cost a warning.
 * @throws AppError validation_failed for an encoding that is not known here
 */
export function decodeXml(bytes: Uint8Array): string {
  const mark = byteOrderMarks.find((one) => one.bytes.every((byte, index) => bytes[index] === byte))
  return new TextDecoder(mark?.label ?? declaredIn(bytes)).decode(bytes)
}

function declaredIn(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/i.exec(start)?.[1]?.trim().toLowerCase()
  if (declared === undefined) return 'utf-8'
  if (!known.has(declared))
    throw invalidField('', `The encoding ${declared.slice(0, 40)} is not read here. Send UTF-8 or ISO-8859-1.`)
  // Without a mark and with a declaration that could be read byte by byte, it is not UTF-16 whatever it says.
  return declared === 'utf-16' ? 'utf-8' : declared
}
