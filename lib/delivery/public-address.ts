import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Addresses that are not the open internet: RFC 6890 and its successors, and what carries such an address inside. */
const inward = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inward.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inward.addSubnet(network, prefix, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** Is this IP address one of the open internet? */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !inward.check(address, 'ipv4')
  if (isIP(address) === 6) return globalUnicast.check(address, 'ipv6') && !inward.check(address, 'ipv6')
  return false
}

export class PrivateAddress extends Error {
  constructor(hostname: string) {
    super(`${hostname} is not an address of the open internet`)
    this.name = 'PrivateAddress'
  }
}

const underWay = new Map<string, Promise<LookupAddress[]>>()

/** One question a name at a time: the name service may be slow, and few threads of the process wait for it. */
function lookupOnce(hostname: string): Promise<LookupAddress[]> {
  const asked = underWay.get(hostname)
  if (asked) return asked
  const asking = lookup(hostname, { all: true }).finally(() => underWay.delete(hostname))
  underWay.set(hostname, asking)
  return asking
}

/**
 * Where a host is. With one inward address among several it is refused whole: which one is used is not ours to choose.
 * @throws PrivateAddress, or what the name service answers
 */
export async function resolvePublic(hostname: string): Promise<LookupAddress[]> {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await lookupOnce(bare)
  if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
    throw new PrivateAddress(hostname)
  return addresses
}
