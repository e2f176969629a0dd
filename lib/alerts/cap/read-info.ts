import type { CapFacts } from '../schema'
import { namedValues, readArea } from './read-area'
import { childrenOf, textOf, textsOf, type XmlElement } from './xml/read-xml'

type Info = CapFacts['infos'][number]

/** As CAP has it when no language is given. */
const impliedLanguage = 'en-US'
const mostUri = 2_000

/** @param missing is told of each required element that is not there, by its path */
export function readInfo(info: XmlElement, missing: (path: string) => void): Info {
  const required = (name: string): string => {
    const text = textOf(info, name)
    if (text === null) missing(name)
    return text ?? ''
  }
  const category = textsOf(info, 'category')
  if (category.length === 0) missing('category')
  return {
    language: textOf(info, 'language') ?? impliedLanguage,
    category,
    event: required('event'),
    responseType: textsOf(info, 'responseType'),
    urgency: required('urgency'),
    severity: required('severity'),
    certainty: required('certainty'),
    effective: textOf(info, 'effective'),
    onset: textOf(info, 'onset'),
    expires: textOf(info, 'expires'),
    senderName: textOf(info, 'senderName'),
    headline: textOf(info, 'headline'),
    description: textOf(info, 'description'),
    instruction: textOf(info, 'instruction'),
    web: textOf(info, 'web'),
    contact: textOf(info, 'contact'),
    eventCodes: namedValues(info, 'eventCode'),
    parameters: namedValues(info, 'parameter'),
    resources: childrenOf(info, 'resource').map(readResource),
    areas: childrenOf(info, 'area').map((area, index) => readArea(area, () => missing(`areas.${index}.areaDesc`))),
  }
}

/** What is embedded (`derefUri`, or a data: address) is said to be there and not kept. */
function readResource(resource: XmlElement): Info['resources'][number] {
  const uri = textOf(resource, 'uri')
  const isData = uri?.toLowerCase().startsWith('data:') ?? false
  const size = Number(textOf(resource, 'size') ?? Number.NaN)
  return {
    description: textOf(resource, 'resourceDesc') ?? '',
    mimeType: textOf(resource, 'mimeType') ?? '',
    size: Number.isSafeInteger(size) && size >= 0 ? size : null,
    uri: isData ? null : (uri?.slice(0, mostUri) ?? null),
    isEmbedded: isData || textOf(resource, 'derefUri') !== null,
  }
}
