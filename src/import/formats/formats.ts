import { armFormat, cloudFormationFormat } from './cloud-templates.ts';
import { composeFormat } from './compose.ts';
import { configApiFormat } from './config-api.ts';
import { cpfFormat } from './cpf.ts';
import { cspIniFormat } from './csp-ini.ts';
import { environmentFileFormat } from './environment-file.ts';
import type { VendorFormat } from './format.ts';
import { icmFormat } from './icm.ts';
import { irisClusterFormat } from './iris-cluster.ts';
import { iscAgentFormat } from './iscagent.ts';
import { terraformFormat } from './terraform.ts';

/** Every format that import reads. What is read first may claim files that it names. */
export const FORMATS: readonly VendorFormat[] = [
  composeFormat,
  irisClusterFormat,
  icmFormat,
  cloudFormationFormat,
  armFormat,
  configApiFormat,
  cspIniFormat,
  cpfFormat,
  iscAgentFormat,
  terraformFormat,
  environmentFileFormat,
];
