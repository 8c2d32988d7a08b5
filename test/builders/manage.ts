import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { packageRoot } from '../../src/paths.ts';
import { createManageService } from '../../src/usecases/manage/service.ts';
import { bundlesOf } from '../../src/wiring/bundles.ts';
import type { TestService } from './service.ts';

/** A thread does not get this process's reading of TypeScript by itself. */
const tsx = pathToFileURL(join(packageRoot(), 'node_modules/tsx/dist/esm/api/index.mjs'));
const typescript = `import { register } from "${tsx.href}"; register()`;
export const threadOptions = {
  execArgv: ['--import', `data:text/javascript,${encodeURIComponent(typescript)}`],
};

/** What the website is given so that officials can run a petition. */
export function manageParts({ app, config }: TestService) {
  const opening = { host: 'petitie.test', recipients: app.keys.recipients };
  const clearFile = () => app.store.vacuum();
  return {
    manage: createManageService({ ...app.context, opening, crypto: ledgerCrypto, clearFile }),
    bundles: bundlesOf(config, threadOptions),
  };
}
