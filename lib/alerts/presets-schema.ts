import type { Mapping, sourcePresets } from './sources-schema'

/** A ready-made description of a source: where one begins, to be changed at will. */
export interface Preset {
  label: string
  about: string
  kinds: readonly ('webhook' | 'mqtt')[]
  mapping: Mapping
  /** Of a broker. */
  topics?: readonly string[]
  statusTopics?: readonly string[]
  /** What such a source sends, to try the mapping on before anything came. */
  sample: unknown
}

/** `each` finds the alerts of a group; the group itself is `$document` to the others. */
const alertmanagerMapping = {
  each: 'alerts',
  externalId: 'fingerprint ?: $string(labels)',
  type: 'labels.alertname ?: "alert"',
  severity: 'labels.severity ?: labels.priority',
  title: 'annotations.summary ?: annotations.title ?: $join([labels.alertname, labels.instance], " on ")',
  description: '$join([annotations.description ?: annotations.message, annotations.runbook_url], "\\n")',
  occurredAt: 'startsAt',
  lat: 'labels.lat ?: labels.latitude',
  lon: 'labels.lon ?: labels.longitude',
  metadata: '{"labels": labels, "annotations": annotations, "link": generatorURL, "receiver": $document.receiver}',
  resolved: 'status = "resolved"',
} as const satisfies Mapping

const alertmanagerAlert = {
  status: 'firing',
  labels: { alertname: 'PumpDown', instance: 'pump-3:9100', severity: 'critical' },
  annotations: { summary: 'Pump 3 does not answer', description: 'For more than 5 minutes.' },
  startsAt: '2026-11-20T22:36:29.123456789Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example.org/graph?g0.expr=up',
  fingerprint: 'f404ecabc8dd5cd7',
}
const alertmanagerGroup = {
  version: '4',
  status: 'firing',
  receiver: 'turnout',
  groupKey: '{}:{alertname="PumpDown"}',
  groupLabels: { alertname: 'PumpDown' },
  commonLabels: { alertname: 'PumpDown', severity: 'critical' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example.org',
  alerts: [alertmanagerAlert],
}

/** Of a broker without a preset, to begin from: a message that speaks of how bad it is is an alert, any other passes by. */
export const brokerMapping = {
  each: '$type(payload) = "object" and ($exists(payload.severity) or $exists(payload.level) or $exists(payload.alarm)) ? $ : []',
  externalId: 'payload.externalId ?: payload.sensorId ?: payload.deviceId ?: payload.device ?: topic',
  type: 'payload.type ?: payload.event ?: "message"',
  severity: 'payload.severity ?: payload.level ?: "moderate"',
  title: 'payload.title ?: payload.message ?: payload.text ?: topic',
  description: 'payload.description',
  occurredAt: 'payload.occurredAt ?: payload.timestamp ?: payload.time',
  lat: 'payload.lat ?? payload.latitude',
  lon: 'payload.lon ?? payload.longitude',
  metadata: '{"topic": topic, "payload": payload}',
  resolved: 'payload.alarm = false ? true : payload.resolved',
} as const satisfies Mapping

export const presets: Record<(typeof sourcePresets)[number], Preset> = {
  sensor: {
    label: 'Sensor',
    about: 'A device or program that posts one alert, or a list of them.',
    kinds: ['webhook'],
    mapping: {
      each: '$exists(alerts) ? alerts : $',
      externalId: 'externalId ?: sensorId ?: deviceId ?: device',
      type: 'type ?: event ?: "sensor"',
      severity: 'severity ?: level',
      title:
        'title ?: message ?: text ?: $join([$string(type ?: "Alert"), $string(sensorId ?: deviceId ?: device)], " from ")',
      description: 'description ?: details',
      occurredAt: 'occurredAt ?: timestamp ?: time',
      lat: 'lat ?? latitude ?? position.lat',
      lon: 'lon ?? lng ?? longitude ?? position.lon',
      metadata: '$merge([{"value": value, "unit": unit}, metadata])',
      resolved: 'resolved',
    },
    sample: {
      sensorId: 'smoke-3-12',
      type: 'smoke',
      severity: 'critical',
      title: 'Smoke on floor 3',
      occurredAt: '2026-11-20T22:36:29Z',
      lat: 37.7749,
      lon: -122.4194,
      value: 0.82,
      unit: 'dB/m',
      resolved: false,
    },
  },
  alertmanager: {
    label: 'Prometheus Alertmanager',
    about: 'Groups of firing and resolved alerts, as its webhook receiver sends them.',
    kinds: ['webhook'],
    mapping: alertmanagerMapping,
    sample: alertmanagerGroup,
  },
  grafana: {
    label: 'Grafana',
    about: 'Alerts of a webhook contact point, with links to panel and dashboard.',
    kinds: ['webhook'],
    mapping: {
      ...alertmanagerMapping,
      description:
        '$join([annotations.description ?: annotations.message, valueString, annotations.runbook_url], "\\n")',
      metadata:
        '{"labels": labels, "annotations": annotations, "values": values, "link": panelURL ?: dashboardURL ?: generatorURL, "silence": silenceURL, "folder": labels.grafana_folder}',
    },
    sample: {
      ...alertmanagerGroup,
      version: '1',
      orgId: 1,
      title: '[FIRING:1] PumpDown',
      state: 'alerting',
      message: '1 firing',
      alerts: [
        {
          ...alertmanagerAlert,
          labels: { ...alertmanagerAlert.labels, grafana_folder: 'Pumps' },
          values: { A: 0 },
          valueString: "[ var='A' labels={} value=0 ]",
          dashboardURL: 'https://grafana.example.org/d/pumps',
          panelURL: 'https://grafana.example.org/d/pumps?viewPanel=1',
          silenceURL: 'https://grafana.example.org/alerting/silence/new',
        },
      ],
    },
  },
  fundamentum: {
    label: 'Fundamentum (MQTT)',
    about:
      'Devices of registries; events that carry a severity, a level or an alarm are alerts, everything else passes by.',
    kinds: ['mqtt'],
    mapping: {
      each: '($p := payload; $type($p) = "object" and ($exists($p.severity) or $exists($p.level) or $exists($p.alarm)) and $contains(topic, "/events") ? $ : [])',
      externalId: '$split(topic, "/")[3]',
      type: 'payload.type ?: $join($split(topic, "/")[[5..9]], ".") ?: "device.event"',
      severity: 'payload.severity ?: payload.level ?: "moderate"',
      title: 'payload.title ?: payload.message ?: $join([$split(topic, "/")[3], payload.type ?: "event"], ": ")',
      description: 'payload.description',
      occurredAt: 'payload.timestamp ?: payload.time',
      lat: 'payload.lat ?? payload.latitude',
      lon: 'payload.lon ?? payload.longitude',
      metadata:
        '{"registry": $split(topic, "/")[1], "device": $split(topic, "/")[3], "topic": topic, "payload": payload}',
      resolved: 'payload.alarm = false ? true : payload.resolved',
    },
    topics: ['registries/+/devices/+/events/#', 'registries/+/devices/+/heartbeat', 'registries/+/devices/+/states'],
    statusTopics: [],
    sample: {
      topic: 'registries/7/devices/AX-1200/events/flood',
      payload: { severity: 'critical', message: 'Water in the cellar', timestamp: 1_795_214_189, alarm: true },
      receivedAt: '2026-11-20T22:36:29.000Z',
    },
  },
}
