/** POST /api/session/sign-up: signed in at once, or only after the link in a mail was opened. */
export interface SignUpResult {
  ok: true
  confirmationNeeded?: boolean
}
