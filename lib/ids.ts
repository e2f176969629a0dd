import { v7 } from 'uuid'

/** A UUID v7: unique, and ordered by the time it was made, so that it serves as the order of a list. */
export const newId = (): string => v7()
