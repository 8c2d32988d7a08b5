export function buildDesk(root: string, outDir: string): Promise<void>;
