import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** One listener per connection, however many of its requests wait: a hundred listeners would warn of a leak. */
const waiting = new WeakMap<Socket, Set<() => void>>();

function onClosing(socket: Socket, call: () => void): () => void {
  const known = waiting.get(socket);
  const calls = known ?? new Set();
  calls.add(call);
  const all = () => {
    for (const each of calls) each();
  };
  if (known === undefined) {
    waiting.set(socket, calls);
    socket.once('close', all);
  }
  return () => {
    calls.delete(call);
  };
}

/**
 * Calls `release` once: when the answer has ended or its connection has, whichever comes first. Both are asked, because
 * an answer that still waits for the one before it on the same connection never hears that the connection is gone.
 * False, and `release` is not called, for whoever has gone already: nobody is there to answer, so nothing need be done.
 */
export function wheneverGone(
  { socket }: Pick<IncomingMessage, 'socket'>,
  res: ServerResponse,
  release: () => void,
): boolean {
  if (res.destroyed || socket.destroyed) return false;
  let held = true;
  const once = () => {
    if (!held) return;
    held = false;
    forget();
    release();
  };
  const forget = onClosing(socket, once);
  res.once('close', once);
  return true;
}
