'use client'

import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createPaced } from '@/components/alerts/paced'
import type { InboxMessage, InboxPage, InboxRead } from '@/lib/delivery/inbox-schema'
import { api } from '@/lib/http/browser'
import { listenForInbox } from '@/lib/realtime/browser'
import { useMe } from '../session'

type Inbox = InfiniteData<InboxPage, string | null>

const key = ['me', 'inbox'] as const
const pageSize = 20

/** The person's own messages, newest first; the newest page knows how many are unread. */
export const useInbox = () =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      api.get<InboxPage>('/me/inbox', { limit: pageSize, cursor: pageParam }, { signal }),
    initialPageParam: noCursor,
    getNextPageParam: (last) => last.nextCursor,
    maxPages: 20,
    // Told of by the person's own channel; a hint may be lost.
    refetchInterval: 30_000,
    refetchIntervalInBackground: true,
  })
const noCursor: string | null = null

/** Reads the inbox again whenever something new is said to be in it. @returns the newest news, for who cannot see the count */
export function useFollowInbox(): string {
  const client = useQueryClient()
  const { id: userId, agencyId } = useMe()
  const [news, setNews] = useState('')
  useEffect(() => {
    // In a flood of alerts there are many notices a second.
    const paced = createPaced({
      run: () => client.invalidateQueries({ queryKey: key }, { throwOnError: true }),
      everyMs: 1_000,
      retryMs: 5_000,
    })
    const leave = listenForInbox(
      { userId, agencyId },
      {
        onNotice: ({ title, count }) => {
          setNews(count > 1 ? `${title} and ${count - 1} more` : title)
          paced.ask()
        },
        onJoined: paced.ask,
      },
    )
    return () => {
      leave()
      paced.stop()
    }
  }, [client, userId, agencyId])
  return news
}

/** Forgets the earlier pages when nobody looks at them, so that reading again costs one request. */
export const keepNewestPage = (client: QueryClient): void =>
  void client.setQueryData<Inbox>(
    key,
    (inbox) => inbox && { pages: inbox.pages.slice(0, 1), pageParams: inbox.pageParams.slice(0, 1) },
  )

/** Shows at once what was read; the answer, or the next reading, corrects it. */
export function withRead(inbox: Inbox, isRead: (message: InboxMessage) => boolean, readAt: string): Inbox {
  let read = 0
  const pages = inbox.pages.map((page) => ({
    ...page,
    data: page.data.map((message) => {
      if (message.readAt !== null || !isRead(message)) return message
      read += 1
      return { ...message, readAt }
    }),
  }))
  return { ...inbox, pages: pages.map((page) => ({ ...page, unread: Math.max(0, page.unread - read) })) }
}

const mark = (client: QueryClient, isRead: (message: InboxMessage) => boolean) =>
  client.setQueryData<Inbox>(key, (inbox) => inbox && withRead(inbox, isRead, new Date().toISOString()))

/** @throws ApiProblem */
export async function readMessage(client: QueryClient, id: string): Promise<void> {
  mark(client, (message) => message.id === id)
  try {
    // Following its link leaves nothing behind: the request goes on.
    await api.post<InboxMessage>(`/me/inbox/${id}/read`)
  } finally {
    void client.invalidateQueries({ queryKey: key })
  }
}

/** Up to the newest on the screen: what came while the person looked stays unread. @throws ApiProblem */
export async function readAllMessages(client: QueryClient, through: string): Promise<void> {
  mark(client, ({ id }) => id <= through)
  try {
    await api.post<InboxRead>('/me/inbox/read-all', { through })
  } finally {
    void client.invalidateQueries({ queryKey: key })
  }
}
