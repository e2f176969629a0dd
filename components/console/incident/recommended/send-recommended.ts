type Listener = () => void

let listener: Listener | undefined

/** The open incident says how its recommended set is sent. @returns stop */
export function onSendRecommended(send: Listener): () => void {
  listener = send
  return () => {
    if (listener === send) listener = undefined
  }
}

/** The key: sends the recommended set of the open incident. @returns whether there was one to send */
export function sendRecommended(): boolean {
  listener?.()
  return listener !== undefined
}
