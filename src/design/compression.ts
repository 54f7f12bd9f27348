import type { CompressionSetting, Mirror } from './design.ts';

/** As the guide calls them (§3.1.5.3). */
export const COMPRESSION_MODES: Readonly<Record<CompressionSetting, string>> = {
  system: 'System Selected',
  uncompressed: 'Uncompressed',
  compressed: 'Compressed',
};

/** Whether journal data is compressed (§3.1.5.3): what the system selects is compression to asyncs, and under SSL/TLS. */
export function isCompressedTo(
  kind: keyof Mirror['compression'],
  { compression, useTls }: Pick<Mirror, 'compression' | 'useTls'>,
): boolean {
  const setting = compression[kind];
  return setting === 'compressed' || (setting === 'system' && (kind === 'async' || useTls));
}
