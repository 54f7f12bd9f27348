import type { ExportKind } from './kind.ts';
import { addresses } from './kinds/addresses.ts';
import { compose } from './kinds/compose.ts';
import { cpf } from './kinds/cpf.ts';
import { ecp } from './kinds/ecp.ts';
import { firewall } from './kinds/firewall.ts';
import { iscagent } from './kinds/iscagent.ts';
import { kubernetes } from './kinds/kubernetes.ts';
import { merge } from './kinds/merge.ts';
import { objectscript } from './kinds/objectscript.ts';
import { pictures } from './kinds/pictures.ts';
import { redirection } from './kinds/redirection.ts';
import { report } from './kinds/report.ts';
import { runbooks } from './kinds/runbooks.ts';
import { tls } from './kinds/tls.ts';
import { zmirror } from './kinds/zmirror.ts';

/** Every kind of file that an export makes, in the order in which README.md lists them. */
export const EXPORT_KINDS: readonly ExportKind[] = [
  cpf,
  objectscript,
  merge,
  zmirror,
  iscagent,
  tls,
  addresses,
  firewall,
  redirection,
  ecp,
  compose,
  kubernetes,
  runbooks,
  pictures,
  report,
];
