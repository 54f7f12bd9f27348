/** How files are called that import reads, for dialogs and for what lies in a folder; a file that is named is read whatever it is called. */
export const CONFIGURATION_EXTENSIONS = ['cpf', 'yaml', 'yml', 'json', 'conf', 'ini', 'tf', 'env'] as const;

export function isCalledAsConfiguration(name: string): boolean {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') && CONFIGURATION_EXTENSIONS.some((one) => one === extension);
}
