import { type App, openApp } from '../app.ts';
import type { Config } from '../config.ts';

/** Opens keys and database for one command, and closes them whatever comes of it. */
export async function withApp<T>(config: Config, work: (app: App) => Promise<T>): Promise<T> {
  const app = openApp(config);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
