/** The time zone of whoever sits in front of the screen, as the IANA database names it. */
export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
