import { createHash } from 'node:crypto'
import { AppError } from '@/lib/errors'
import type { Photo } from '../field-schema'

type PhotoType = Photo['contentType']

/** A photo as it is kept: upright, of bounded size, and without anything but its pixels. */
export interface CleanPhoto {
  bytes: Buffer
  contentType: PhotoType
  width: number
  height: number
  sha256: Buffer
}

const mostPixels = 50_000_000
const mostSide = 2_560
/** Decoding takes a photo's pixels several times over in memory; more at once wait their turn. */
const mostAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

const refuse = (why: string, cause?: unknown) =>
  new AppError('validation_failed', why, {
    errors: [{ path: 'body', message: why }],
    ...(cause === undefined ? {} : { cause }),
  })

/** What the bytes are, whatever they were announced as. Nothing else ever reaches a decoder. */
function typeOf(bytes: Buffer): PhotoType | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP')
    return 'image/webp'
  return undefined
}

/**
 * Decodes a photo and makes a new one of its pixels: where it was taken, with what and by whom stays with the sender.
 * @throws AppError validation_failed for what is no photo, is animated, broken, or has more than 50 million pixels
 */
export async function cleanPhoto(given: Buffer): Promise<CleanPhoto> {
  const contentType = typeOf(given)
  if (!contentType) throw refuse('This is not a JPEG, PNG or WebP photo.')
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await redraw(given, contentType)
  } finally {
    running--
    waiting.shift()?.()
  }
}

async function redraw(given: Buffer, contentType: PhotoType): Promise<CleanPhoto> {
  // Loaded with the first photo: most processes never see one, and it is some thirty megabytes.
  const { default: sharp } = await import('sharp')
  try {
    const picture = sharp(given, { limitInputPixels: mostPixels, failOn: 'error' })
    const { pages } = await picture.metadata()
    if ((pages ?? 1) > 1) throw refuse('An animated picture is not taken. Send a photo.')
    // Without asking for it, sharp keeps no metadata of the original, and colours become sRGB.
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: mostSide, height: mostSide, fit: 'inside', withoutEnlargement: true })
      .toFormat(contentType === 'image/jpeg' ? 'jpeg' : contentType === 'image/png' ? 'png' : 'webp', { quality: 82 })
      .toBuffer({ resolveWithObject: true })
    const sha256 = createHash('sha256').update(data).digest()
    return { bytes: data, contentType, width: info.width, height: info.height, sha256 }
  } catch (error) {
    if (error instanceof AppError) throw error
    const isTooLarge = error instanceof Error && error.message.includes('pixel limit')
    throw refuse(
      isTooLarge ? 'This photo has more than 50 million pixels. Send a smaller one.' : 'This photo cannot be read.',
      error,
    )
  }
}
