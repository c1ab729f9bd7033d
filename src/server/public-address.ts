import { BlockList, isIP, isIPv4 } from 'node:net';

/** What is no place on the internet, as the IANA registries of special-purpose addresses have it. */
const special: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24],
  ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];

/** Inside 2000::/3, and yet none: those that carry another address within, and those that are only for examples. */
const specialWithin: readonly (readonly [network: string, prefix: number])[] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]];

const listOf = (family: 'ipv4' | 'ipv6', networks: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of networks) {
    list.addSubnet(network, prefix, family);
  }
  return list;
};

const [notPublic, globalUnicast, notGlobal] = [listOf('ipv4', special), listOf('ipv6', [['2000::', 3]]), listOf('ipv6', specialWithin)];

/**
 * Whether an address is one that anybody on the internet could ask: not this machine, not the network it stands in, not a cloud's
 * own answers. Of IPv6 only what is handed out at all, so that nothing dressed up as IPv6 leads back inside.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) {
    return !notPublic.check(address, 'ipv4');
  }
  return isIP(address) === 6 && !address.includes('%') && globalUnicast.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6');
}

const loopback = listOf('ipv4', [['127.0.0.0', 8]]);

/** This very machine. */
export const isLoopback = (address: string): boolean => (isIPv4(address) ? loopback.check(address, 'ipv4') : address === '::1');
