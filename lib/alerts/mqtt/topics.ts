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
 * What a session subscribes to. Alerts are shared among all sessions of a group; what says whether a device is there comes to
 * every one of them, because the state that a broker keeps is not given to those who share.
 */
export function filtersOf({ id, settings }: MqttSource): string[] {
  const group = settings.group ?? `turnout-${id}`
  return [...new Set([...settings.topics.map((topic) => `$share/${group}/${topic}`), ...settings.statusTopics])]
}
