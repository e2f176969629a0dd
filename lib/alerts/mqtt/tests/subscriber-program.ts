import { startMqttSources } from '../start-mqtt-sources'

/** A process that does nothing but read one agency's brokers, for a test that kills it. */
const [agencyId = ''] = process.argv.slice(2)
startMqttSources({ agencyId, beatMs: 200, deadAfterMs: 1_000 })
process.send?.('started')
