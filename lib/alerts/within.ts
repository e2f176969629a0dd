import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'

/** Another room's verb as a part of this transaction. */
export const within = (ctx: Ctx, tx: Tx): Ctx => ({
  ...ctx,
  expectedVersion: undefined,
  transaction: (work) => work(tx),
})
