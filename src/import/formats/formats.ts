import { cpfFormat } from './cpf.ts';
import type { VendorFormat } from './format.ts';

/** Every format that import reads. What is read first may claim files that it names. */
export const FORMATS: readonly VendorFormat[] = [cpfFormat];
