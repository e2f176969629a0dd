/** What the link in a mail proves; one of these goes along with the new password. */
export interface RecoveryProof {
  tokenHash?: string
  token?: string
  email?: string
  /** Hosted's own link signs in at once and brings the session along, out of sight of servers. */
  accessToken?: string
}

/** @param search of the page's address, `?…` @param fragment of it, `#…` @returns null when the link is not whole */
export function recoveryProofOf(search: string, fragment: string): RecoveryProof | null {
  const query = new URLSearchParams(search)
  const hidden = new URLSearchParams(fragment.replace(/^#/, ''))
  const accessToken = hidden.get('access_token')
  if (accessToken) return { accessToken }
  const tokenHash = query.get('token_hash')
  if (tokenHash) return { tokenHash }
  const token = query.get('token')
  const email = query.get('email')
  return token && email ? { token, email } : null
}
