import type { AlertKind } from '../../domain/alerts/change.ts';
import type { Result } from '../../domain/result.ts';
import {
  type ApiCaller,
  authorise,
  createApiToken,
  revokeApiToken,
  type TokenContext,
  type TokenRefusal,
} from './api-tokens.ts';
import { chooseNotices } from './choose-notices.ts';
import type { ApiTokenRow, WebhookRow } from './reads.ts';
import type { Watch } from './watch.ts';
import {
  addWebhook,
  enableWebhook,
  removeWebhook,
  testWebhook,
  type WebhookContext,
  type WebhookRefusal,
} from './webhooks.ts';

export type Connections = {
  readonly webhooks: readonly WebhookRow[];
  readonly tokens: readonly ApiTokenRow[];
};

/** What the pages and the JSON API may ask about alerts, webhooks and tokens; `by`: who acts. */
export interface AlertService {
  /** A form was sent: counted in memory. */
  readonly form: Watch['form'];
  /** null: no such petition. */
  connections(petition: string): Promise<Connections | null>;
  /** Kinds of mail this member of staff gets. */
  wanted(user: string): Promise<readonly AlertKind[]>;
  chooseNotices(user: string, wanted: readonly AlertKind[]): Promise<void>;
  addWebhook(
    petition: string,
    url: string,
    by: string,
  ): Promise<Result<{ readonly secret: string }, WebhookRefusal>>;
  removeWebhook(petition: string, webhook: string, by: string): Promise<Result<null, WebhookRefusal>>;
  enableWebhook(petition: string, webhook: string, by: string): Promise<Result<null, WebhookRefusal>>;
  testWebhook(petition: string, webhook: string): Promise<Result<null, WebhookRefusal>>;
  createToken(
    petition: string,
    typed: { readonly name: string; readonly term: string },
    by: string,
  ): Promise<Result<{ readonly token: string; readonly expiresAt: number }, TokenRefusal>>;
  revokeToken(petition: string, token: string, by: string): Promise<Result<null, TokenRefusal>>;
  /** What an Authorization header opens; null: nothing. */
  authorise(header: string | undefined): Promise<ApiCaller | null>;
}

const allKinds: readonly AlertKind[] = ['milestone', 'anomaly'];

export function createAlertService(
  context: WebhookContext & TokenContext & { readonly watch: Watch },
): AlertService {
  const { store, watch } = context;
  return {
    form: watch.form,
    connections: async (slug) => {
      const { row, hooks: webhooks } = await store.read('webhooks', { slug });
      if (row === null) return null;
      return { webhooks, tokens: (await store.read('apiTokens', { slug })).tokens };
    },
    wanted: async (user) => {
      const unwanted = await store.read('unwanted', { user });
      return allKinds.filter((kind) => !unwanted.includes(kind));
    },
    chooseNotices: chooseNotices(context),
    addWebhook: addWebhook(context),
    removeWebhook: removeWebhook(context),
    enableWebhook: enableWebhook(context),
    testWebhook: testWebhook(context),
    createToken: createApiToken(context),
    revokeToken: revokeApiToken(context),
    authorise: authorise(context),
  };
}
