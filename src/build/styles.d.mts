/** Classes of the component library that have a style here. */
export const usedClasses: ReadonlySet<string>;
export function assembleStyles(root: string): Promise<string>;
export function buildStyles(root: string, outDir: string): Promise<string>;
