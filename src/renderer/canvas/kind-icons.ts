import {
  AppWindow,
  Database,
  Globe,
  HardDrive,
  Layers,
  type LucideIcon,
  Server,
  ServerCog,
  Signpost,
  Split,
} from 'lucide-react';
import type { ServiceKind } from '../../diagram/hosted-services.ts';
import type { PlatformPart } from '../../diagram/platform-parts.ts';

/** What stands around a mirror, on both canvases and in the palette. */
export const SERVICE_ICONS: Readonly<Record<ServiceKind, LucideIcon>> = {
  'application-server': AppWindow,
  'web-gateway': Globe,
  'load-balancer': Split,
};
export const DNS_ICON: LucideIcon = Signpost;
export const PLATFORM_ICONS: Readonly<Record<'virtualization' | 'failover-cluster', LucideIcon>> = {
  virtualization: Layers,
  'failover-cluster': ServerCog,
};
export const PART_ICONS: Readonly<Record<PlatformPart['kind'], LucideIcon>> = {
  'physical-host': HardDrive,
  datastore: Database,
  host: Server,
};
