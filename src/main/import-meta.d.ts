/** What Vite puts in place of `import.meta.env`; its own declarations would bring the DOM along. */
interface ImportMeta {
  readonly env: { readonly DEV: boolean };
}
