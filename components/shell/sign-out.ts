import { forgetDevice, ownPushEndpoint } from '@/components/field/offline/forget-device'
import { api } from '@/lib/http/browser'

/** Ends the session and this browser's push, then forgets what the browser kept. @throws ApiProblem: then nothing is forgotten */
export async function signOut(): Promise<void> {
  const pushEndpoint = await ownPushEndpoint()
  await api.delete('/api/session', {}, pushEndpoint ? { body: { pushEndpoint } } : {})
  await forgetDevice()
}
