export function buildVerifyPage(root: string, outDir: string): Promise<void>;
export function buildCheckScript(root: string, outDir: string): Promise<void>;
export function buildClient(root: string, outDir: string): Promise<void>;
