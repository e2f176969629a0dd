import { readFileSync } from 'node:fs'
import { z } from 'zod'

const folder = new URL('./messages/', import.meta.url)

/** A real message as it was sent. */
export const messageBytes = (name: string): Buffer<ArrayBuffer> => Buffer.from(readFileSync(new URL(name, folder)))

const Facts = z.object({
  identifier: z.string(),
  sender: z.string(),
  sent: z.string(),
  status: z.string(),
  msgType: z.string(),
  scope: z.string(),
  references: z.array(z.object({ sender: z.string(), identifier: z.string(), sent: z.string() })),
  codes: z.array(z.string()),
  info_count: z.number(),
  info: z.array(
    z.object({
      language: z.string().nullable(),
      category: z.array(z.string()),
      event: z.string().nullable(),
      responseType: z.array(z.string()),
      urgency: z.string(),
      severity: z.string(),
      certainty: z.string(),
      effective: z.string().nullable(),
      onset: z.string().nullable(),
      expires: z.string().nullable(),
      senderName: z.string().nullable(),
      headline: z.string().nullable(),
      eventCodes: z.array(z.tuple([z.string(), z.string()])),
      resources: z.number(),
      area_count: z.number(),
      areas: z.array(
        z.object({
          areaDesc: z.string(),
          polygon_points: z.array(z.number()),
          circles: z.array(z.string()),
          geocodes: z.record(z.string(), z.number()),
          first_geocode: z.record(z.string(), z.string()).optional(),
        }),
      ),
      polygon_count: z.number(),
      circle_count: z.number(),
    }),
  ),
})
export type ListedFacts = z.infer<typeof Facts>

const Listed = z.array(z.object({ file: z.string(), sha256: z.string(), facts: Facts }))
/** What another XML parser read from each message. */
export const listedMessages = Listed.parse(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')))
