import { group, reference, text } from './field.ts';
import type { DesignKind } from './kind.ts';

export const applicationServer: DesignKind = {
  fields: [group('Application server', ['3.2.10'], text('Id', 'id'), reference('Host', 'host', 'host'))],
};
