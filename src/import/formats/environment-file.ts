/** A file of variables that is given by itself; what they are for, the files that use them tell. */
import type { VendorFormat } from './format.ts';

const IS_VARIABLE = /^\s*(?:(?:export\s+)?[A-Za-z_]\w*\s*=.*|#.*)?$/;

export const environmentFileFormat: VendorFormat = {
  id: 'environment-file',
  title: 'variables',
  recognises: (file) => file.text.split(/\r\n|\n|\r/).every((line) => IS_VARIABLE.test(line)),
  read: () => {},
};
