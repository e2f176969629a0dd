import { env } from '@/lib/env'
import { invalidField } from '@/lib/errors'
import { PrivateAddress, resolvePublic } from '../public-address'

const patienceMs = 2_000

/**
 * We send to this address later, from inside our own network: it must be one of the open internet. Sending looks again,
 * because a name may lead elsewhere by then.
 * @throws AppError validation_failed
 */
export async function checkWebhookUrl(text: string): Promise<void> {
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw invalidField('url', 'Leave name and password out of the address: each webhook is signed.')
  if (url.hash !== '') throw invalidField('url', 'Leave out the part after #: it is never sent.')
  if (env().TURNOUT_ALLOW_PRIVATE_WEBHOOKS) return
  if (url.protocol !== 'https:') throw invalidField('url', 'A webhook goes to an https address.')
  await requirePublicHost(url.hostname)
}

/** A name service that is slow or away is no reason to refuse; that there is no such name is. */
async function requirePublicHost(hostname: string): Promise<void> {
  const resolved = resolvePublic(hostname).then(
    () => undefined,
    (error: unknown) => error,
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  const error = await Promise.race([resolved, late])
  clearTimeout(timer)
  if (error instanceof PrivateAddress) throw invalidField('url', 'A webhook goes to an address of the open internet.')
  if (error instanceof Error && 'code' in error && error.code === 'ENOTFOUND')
    throw invalidField('url', `There is no host ${hostname}.`)
}
