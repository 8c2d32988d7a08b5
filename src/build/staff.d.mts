export function buildStaff(root: string, outDir: string): Promise<void>;
