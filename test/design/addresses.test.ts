import { describe, expect, it } from 'vitest';
import {
  isAddress,
  isCidr,
  isInCidr,
  isNetworkOrBroadcast,
  maskBitsOf,
  nextFreeAddress,
  sameAddress,
} from '../../src/design/addresses.ts';

describe('addresses', () => {
  it.each(['10.1.20.11', '0.0.0.0', '255.255.255.255', '::1', 'fd00::20:11'])('%s is one', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    '',
    '10.1',
    '10.1.20.256',
    '10.01.20.1',
    '0x7f.0.0.1',
    'host-a',
    'fe80::1%eth0',
    '10.1.20.0/24',
    ' 10.1.20.1',
  ])('"%s" is none', (text) => {
    expect(isAddress(text)).toBe(false);
  });

  it('networks', () => {
    expect(['10.1.20.0/24', '0.0.0.0/0', 'fd00::/64', '10.1.20.7/32'].every(isCidr)).toBe(true);
    expect(['10.1.20.0', '10.1.20.0/33', '10.1.20.0/', 'fd00::/129', 'x/24', '10.1.20.0/24/1'].some(isCidr)).toBe(
      false,
    );
    expect(maskBitsOf('10.1.20.0/24')).toBe(24);
    expect(maskBitsOf('nothing')).toBeNull();
  });

  it('belonging to a network', () => {
    expect(isInCidr('10.1.20.11', '10.1.20.0/24')).toBe(true);
    expect(isInCidr('10.1.21.11', '10.1.20.0/24')).toBe(false);
    expect(isInCidr('10.1.21.11', '10.1.20.0/23')).toBe(true);
    expect(isInCidr('fd00::5', 'fd00::/64')).toBe(true);
    expect(isInCidr('fd00::5', '10.1.20.0/24')).toBe(false);
    expect(isInCidr('host-a', '10.1.20.0/24')).toBe(false);
    expect(isInCidr('10.1.20.11', 'nowhere')).toBe(false);
  });

  it('the addresses that no interface may have', () => {
    expect(isNetworkOrBroadcast('10.1.20.0', '10.1.20.0/24')).toBe(true);
    expect(isNetworkOrBroadcast('10.1.20.255', '10.1.20.0/24')).toBe(true);
    expect(isNetworkOrBroadcast('10.1.20.255', '10.1.20.0/23')).toBe(false);
    expect(isNetworkOrBroadcast('10.1.20.1', '10.1.20.0/31')).toBe(false);
    expect(isNetworkOrBroadcast('fd00::', 'fd00::/64')).toBe(true);
    expect(isNetworkOrBroadcast('fd00::ffff:ffff:ffff:ffff', 'fd00::/64')).toBe(false);
  });

  it('spelling does not matter', () => {
    expect(sameAddress('fd00::1', 'fd00:0:0:0:0:0:0:1')).toBe(true);
    expect(sameAddress('10.1.20.1', '10.1.20.2')).toBe(false);
    expect(sameAddress('host-a', 'host-a')).toBe(false);
  });

  it('the next free address', () => {
    expect(nextFreeAddress('10.1.20.0/24', [])).toBe('10.1.20.1');
    expect(nextFreeAddress('10.1.20.0/24', ['10.1.20.1', '10.1.20.3'])).toBe('10.1.20.2');
    expect(nextFreeAddress('10.1.20.0/30', ['10.1.20.1', '10.1.20.2'])).toBeNull();
    expect(nextFreeAddress('10.1.20.8/29', ['10.1.20.9'])).toBe('10.1.20.10');
    expect(nextFreeAddress('fd00::/64', ['fd00:0:0:0::1'])).toBe('fd00::2');
    expect(nextFreeAddress('nowhere', [])).toBeNull();
    const taken = Array.from({ length: 254 }, (_, index) => `10.1.20.${index + 1}`);
    expect(nextFreeAddress('10.1.20.0/23', taken)).toBe('10.1.20.255');
    expect(nextFreeAddress('10.1.20.0/24', taken)).toBeNull();
  });
});
