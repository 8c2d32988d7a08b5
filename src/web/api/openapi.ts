import { z } from 'zod';
import { WebhookEvent } from '../../domain/alerts/events.ts';
import { DaysAnswer, DistrictsAnswer, InsightAnswer, Problem } from './schema.ts';

type Json = { readonly [member: string]: unknown };

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

type Schema = { [member: string]: unknown };

/** The schemas that the answers are typed by, each part that has a name once. */
function schemas(): Json {
  const all: { [name: string]: Schema } = {};
  for (const schema of [InsightAnswer, DaysAnswer, DistrictsAnswer, Problem, WebhookEvent]) {
    const {
      $defs = {},
      $ref: _ref,
      $schema: _schema,
      ...own
    } = z.toJSONSchema(schema, { override: plainer });
    const parts = Object.keys(own).length === 0 ? $defs : { ...$defs, [String(own.id)]: own };
    for (const [name, { id: _id, ...part }] of Object.entries(parts)) all[name] = part;
  }
  return JSON.parse(JSON.stringify(all).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

/** Members may be added later; and the name of a format says enough without a pattern. */
function plainer({ jsonSchema }: { readonly jsonSchema: Schema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

const problem = (description: string, headers: Json = {}) => ({
  description,
  ...(Object.keys(headers).length === 0 ? {} : { headers }),
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const text = (description: string) => ({ description, schema: { type: 'string' } });

function operation(id: string, summary: string, schema: string): Json {
  return {
    get: {
      operationId: id,
      summary,
      parameters: [
        { name: 'petition', in: 'path', required: true, schema: { type: 'string' } },
        {
          name: 'If-None-Match',
          in: 'header',
          required: false,
          description: 'ETag of an earlier answer.',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: {
          description: 'The numbers as they are now.',
          headers: { ETag: text('Changes when a number changes.') },
          content: { 'application/json': { schema: ref(schema) } },
        },
        304: { description: 'Nothing has changed since the ETag in If-None-Match.' },
        401: problem('No token, or one that does not work (any more).', {
          'WWW-Authenticate': text('Bearer'),
        }),
        403: problem('The token is for another petition.'),
        404: problem('The first phase of this petition was not opened yet.'),
        429: problem('Too many requests.', { 'Retry-After': text('Seconds to wait.') }),
      },
    },
  };
}

/** The OpenAPI 3.1 document of the JSON API and of the webhooks. */
export function openApiDocument(publicUrl: string): Json {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Referendumpetitie',
      version: '1',
      summary: 'Numbers of a petition, for its organisers.',
      description:
        'Read-only aggregates, the same that the dashboard shows. A token is made on the page “Koppelingen” of a ' +
        'petition, works for that petition only and no longer than a year. Members may be added to answers; none is ' +
        'renamed or removed under /api/v1.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ token: [] }],
    paths: {
      '/petitions/{petition}/insight': operation('insight', 'Stand, certainty, forecast, funnel', 'Insight'),
      '/petitions/{petition}/days': operation('days', 'Numbers per day', 'Days'),
      '/petitions/{petition}/districts': operation('districts', 'Numbers per district', 'Districts'),
    },
    webhooks: {
      event: {
        post: {
          summary: 'A milestone, an anomaly or a test',
          description:
            'Signed as Standard Webhooks say: HMAC-SHA256 with your secret over webhook-id, webhook-timestamp and body.',
          security: [],
          parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
            name,
            in: 'header',
            required: true,
            schema: { type: 'string' },
          })),
          requestBody: { content: { 'application/json': { schema: ref('WebhookEvent') } } },
          responses: {
            '2XX': { description: 'Taken. Everything else is tried again for three days.' },
            410: { description: 'Switches the webhook off.' },
          },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'rp_…' } },
      schemas: schemas(),
    },
  };
}
