import { Crown, LifeBuoy, PenLine, PieChart } from 'lucide-react';
import type { MemberType } from '../../../design/design.ts';
import type { StatusLook } from '../../ui/theme/status.ts';

const LOOKS: Readonly<Record<MemberType, { readonly word: string; readonly look: StatusLook }>> = {
  failover: { word: 'Failover', look: { tone: 'primary', icon: Crown, pattern: 'plain' } },
  dr: { word: 'DR', look: { tone: 'dr', icon: LifeBuoy, pattern: 'plain' } },
  'reporting-read-only': { word: 'Reporting', look: { tone: 'reporting', icon: PieChart, pattern: 'plain' } },
  'reporting-read-write': { word: 'Read-write', look: { tone: 'reporting', icon: PenLine, pattern: 'plain' } },
};

export const memberLook = (type: MemberType) => LOOKS[type];
