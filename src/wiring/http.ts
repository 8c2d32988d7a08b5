import { createServer, type RequestListener, type Server } from 'node:http';
import { StartError } from '../app.ts';
import type { Config } from '../config.ts';

const second = 1000;

/** Listens where the settings say; what stands in the way is one sentence for the operator. */
export function listen(config: Pick<Config, 'host' | 'port'>, handler: RequestListener): Promise<Server> {
  return new Promise((resolve, reject) => {
    // A form on a slow line takes seconds; a connection that only holds on to us does not get minutes.
    const limits = {
      requestTimeout: 30 * second,
      headersTimeout: 15 * second,
      connectionsCheckingInterval: 5 * second,
    };
    const server = createServer(limits, handler).listen(config.port, config.host);
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`port ${config.port} is taken: set PORT to another one`)
          : new StartError(`cannot listen on ${config.host}:${config.port} (${error.code})`),
      ),
    );
  });
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Lets requests finish that are under way; connections that only wait are closed at once. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5 * second).unref();
  });
}
