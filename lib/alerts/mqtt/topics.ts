import type { MqttSource } from './mqtt-source'

/** MQTT 5, section 4.7: `+` is one level, `#` the rest; neither begins to match a topic of the broker's own (`$SYS/…`). */
export function topicMatches(filter: string, topic: string): boolean {
  const wanted = filter.split('/')
  const given = topic.split('/')
  if (topic.startsWith('$') && (wanted[0] === '+' || wanted[0] === '#')) return false
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true
    if (index >= given.length || (level !== '+' && level !== given[index])) return false
  }
  return wanted.length === given.length
}

/**
 * What a session subscribes to. Alerts are shared among the sessions of a source; the only one there is takes them without
 * sharing, because Mosquitto 2.0 forgets at a restart what is shared (and keeps what is not), and drops what comes before we
 * are back. What says whether a device is there comes to every session: the state that a broker keeps is not given to those
 * who share.
 */
export function filtersOf({ id, settings }: MqttSource, isShared: boolean): string[] {
  const group = settings.group ?? `turnout-${id}`
  const topics = settings.topics.map((topic) => (isShared ? `$share/${group}/${topic}` : topic))
  return [...new Set([...topics, ...settings.statusTopics])]
}
