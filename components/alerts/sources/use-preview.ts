'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Mapping, MappingResult } from '@/lib/alerts/sources-schema'
import { api } from '@/lib/http/browser'
import { readSample } from './samples'

const quietMs = 350

/** A text that is taken over when nobody has typed for a moment. */
function useQuiet(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), quietMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** What a mapping makes of a sample, asked again a moment after either was changed; the last answer stays until the next. */
export function usePreview(mapping: Mapping, sampleText: string) {
  const asked = useQuiet(JSON.stringify([mapping, sampleText]))
  const sample = readSample(sampleText)
  return useQuery({
    queryKey: ['alert-mapping-preview', asked],
    queryFn: ({ signal }) => {
      const [wanted, text] = parseAsked(asked)
      const read = readSample(text)
      return api.post<MappingResult>(
        '/alert-sources/preview',
        { mapping: wanted, sample: 'document' in read ? read.document : null },
        { signal },
      )
    },
    enabled: 'document' in sample,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  })
}

/** The key of the question is the question itself; what we wrote there we know. */
const parseAsked = (asked: string): [Mapping, string] => JSON.parse(asked) as [Mapping, string]
