import { ApiProblem, apiUrl } from '@/lib/http/browser'
import { Problem } from '@/lib/http/schema'
import type { OutboxItem } from './outbox-item'

/** A picture over a bad network takes its time; without any progress for so long it is tried again. */
const timeoutMs = 60_000

function problemOf(request: XMLHttpRequest): ApiProblem {
  const parsed = Problem.safeParse(parseJson(request.responseText))
  if (parsed.success) return new ApiProblem(parsed.data)
  const title = request.status ? `The server answered ${request.status}` : 'The server cannot be reached.'
  return new ApiProblem({ type: 'about:blank', title, status: request.status, code: 'unanswered', requestId: '' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Sends the picture itself. Only XMLHttpRequest tells how far an upload is. @throws ApiProblem */
export function uploadPhoto(
  item: Extract<OutboxItem, { kind: 'photo' }>,
  onProgress: (part: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', apiUrl(`/incidents/${item.incidentId}/photos`, { caption: item.caption }))
    request.setRequestHeader('content-type', item.image.type)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', item.id)
    let silent = setTimeout(() => request.abort(), timeoutMs)
    const stillThere = () => {
      clearTimeout(silent)
      silent = setTimeout(() => request.abort(), timeoutMs)
    }
    request.upload.addEventListener('progress', (event) => {
      stillThere()
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('loadend', () => {
      clearTimeout(silent)
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(problemOf(request))
    })
    request.send(item.image)
  })
}
