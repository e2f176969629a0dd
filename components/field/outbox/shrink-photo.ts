import { mostPhotoBytes, photoTypes } from '@/lib/incidents/field-schema'

/** The server keeps no more than this, so no more is sent over a bad network. */
const longestPx = 2_560
const smallEnoughBytes = 1_500_000

const isPhotoType = (type: string) => photoTypes.some((one) => one === type)

/**
 * Makes a picture as small as it may be, which also leaves its metadata behind. A kind the server does not take (HEIC, say)
 * becomes a JPEG where this phone can read it.
 * @throws Error with words for the person when the picture cannot be sent
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  if (isPhotoType(file.type) && file.size <= smallEnoughBytes) return file
  const shrunk = await redraw(file).catch(() => undefined)
  if (shrunk && (shrunk.size < file.size || !isPhotoType(file.type))) return shrunk
  if (!isPhotoType(file.type))
    throw new Error('This is no picture that can be sent. Take a photo, or choose a JPEG or PNG.')
  if (file.size > mostPhotoBytes) throw new Error('This picture is larger than 12 MB and cannot be made smaller here.')
  return file
}

async function redraw(file: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, longestPx / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.82))
}
