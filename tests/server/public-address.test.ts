import { expect, test } from 'vitest';
import { isLoopback, isPublicAddress } from '#server/public-address.ts';

/** Written down from the IANA registries of special-purpose addresses (RFC 6890 and what came after), first and last of each. */
const inside = [
  '0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1', '127.255.255.255', '169.254.0.1', '169.254.169.254',
  '172.16.0.0', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.0.1', '192.168.255.255', '198.18.0.0', '198.19.255.255', '198.51.100.7', '203.0.113.7',
  '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '100::1', 'fc00::1', 'fdff::1', 'fe80::1',
  'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001::1', '2001:10::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::', '2620:4f:8000::1', '3fff::1', '4000::1', '5f00::1',
];

const outside = ['8.8.8.8', '1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.1', '169.253.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '2001:4860:4860::8888', '2606:4700::1111', '2a00:1450::1', '2001:200::1'];

test.each(inside)('%s is no place on the internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(outside)('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each(['', 'localhost', 'exemple.org', '8.8.8', '08.8.8.8', '0x7f000001', '2130706433', '[2606:4700::1111]', '2606:4700::1111%1', '1.1.1.1 '])('%s is no address', (text) => {
  expect([isPublicAddress(text), isLoopback(text)]).toEqual([false, false]);
});

test('this machine is what its own addresses say, and nothing that wraps them', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1'].map(isLoopback)).toEqual([true, true, true]);
  expect(['::ffff:127.0.0.1', '128.0.0.1', '::', '10.0.0.1'].map(isLoopback)).toEqual([false, false, false, false]);
});
