import { describe, expect, it } from 'vitest'
import { contains } from '@/lib/resources'
import { parseCap } from '../parse-cap'
import { toAlert } from '../to-alert'
import { listedMessages, messageBytes } from './messages'

const alertIn = (xml: string | Uint8Array) => {
  const [facts] = parseCap(typeof xml === 'string' ? Buffer.from(xml) : xml)
  if (!facts) throw new Error('No message.')
  return toAlert(facts)
}
const alertOf = (name: string) => alertIn(messageBytes(name))
const text = (name: string) => messageBytes(name).toString()
const storm = text('oasis-a2-severe-thunderstorm.xml')
const withArea = (area: string) => alertIn(storm.replace(/<polygon>.*<\/polygon>/s, area)).alert
