import { group, number, onOff, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

export const database: DesignKind = {
  fields: [
    group(
      'Database',
      ['3.2.7'],
      text('Name', 'name'),
      number('Size', 'sizeMB', 'MB'),
      onOff('Mount required at startup', 'mountRequiredAtStartup'),
      text('Directory', 'directory', 'unknown'),
      onOff('Encrypted', 'encrypted', 'off'),
      number('Block size', 'blockSizeKB', 'KB', '8'),
    ),
  ],
  facts: (design, { outer, inner }) => {
    const found = design.mirrors.find((one) => one.id === outer)?.databases.find(({ name }) => name === inner);
    return facts(`${found?.sizeMB ?? 0} MB`, outer);
  },
};
