/** Of an answer: with `redirect: 'manual'` a way to log-in has the type `opaqueredirect`, and the status 0. */
type Answered = { readonly type: string; readonly status: number };

/**
 * Whether an answer says that this page is not (or no longer) for whoever asks. Everything else says nothing about that:
 * a server that is busy or broken must not make typed text vanish.
 */
export const isRefused = ({ type, status }: Answered): boolean =>
  type === 'opaqueredirect' || status === 401 || status === 403;
