/** The text of a file of ours, put into the bundle by vite (in vitest too) and, with its text loader, by esbuild. */
declare module '*.mirrorlab?raw' {
  const text: string;
  export default text;
}

declare module '*.scenario.yaml?raw' {
  const text: string;
  export default text;
}

declare module '*.lesson.yaml?raw' {
  const text: string;
  export default text;
}

declare module '*.ways.yaml?raw' {
  const text: string;
  export default text;
}
