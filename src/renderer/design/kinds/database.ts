import { BLOCK_SIZES_KB, USUAL_BLOCK_KB } from '../../../design/compatibility.ts';
import { choice, group, number, onOff, text } from './field.ts';
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
      choice(
        'Block size',
        'blockSizeKB',
        BLOCK_SIZES_KB.map((size) => [size, `${size} KB`]),
        `${USUAL_BLOCK_KB} KB`,
      ),
    ),
  ],
  facts: (design, { outer, inner }) => {
    const found = design.mirrors.find((one) => one.id === outer)?.databases.find(({ name }) => name === inner);
    return facts(`${found?.sizeMB ?? 0} MB`, outer);
  },
};
