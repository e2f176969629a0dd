import { expect, test } from 'vitest'
import type { InboxMessage } from '@/lib/delivery/inbox-schema'
import { withRead } from './inbox-queries'

const at = '2026-11-26T12:00:00.000Z'
const message = (id: string, readAt: string | null = null): InboxMessage => ({
  id,
  title: 'Smoke',
  body: '',
  urgency: 'high',
  reason: { text: 'Rule' },
  path: '/alerts',
  alertId: null,
  incidentId: null,
  createdAt: at,
  readAt,
})

test('what was just read is shown as read, and counted once', () => {
  const page = (data: InboxMessage[]) => ({ data, nextCursor: null, unread: 5 })
  const inbox = {
    pages: [page([message('d'), message('c', at)]), page([message('b'), message('a')])],
    pageParams: [null, 'c'],
  }
  const after = withRead(inbox, ({ id }) => id <= 'c', 'now')
  expect(after.pages.map(({ unread }) => unread)).toEqual([3, 3])
  expect(after.pages.flatMap(({ data }) => data.map(({ readAt }) => readAt))).toEqual([null, at, 'now', 'now'])
  expect(withRead(after, () => true, 'later').pages[0]?.unread).toBe(2)
})
