import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ComparedPerson } from '../../src/desk/register.ts';
import { type Asked, checkQuestion } from './brp-rules.ts';

/** Somebody in the invented BRP. Birth date with unknown parts 00, '' when nothing is known. */
export type Resident = ComparedPerson & {
  readonly street?: string;
  /** Of registration; 0344 unless told. */
  readonly municipality?: string;
  /** `reason`: O deceased, E emigrated, …; `on` with unknown parts 00. */
  readonly suspended?: { readonly reason: string; readonly on: string };
  readonly notAtAddress?: boolean;
  readonly investigated?: 'naam' | 'geboorte' | 'adressering';
};

export type BrpTrouble =
  | { readonly status: number; readonly headers?: Record<string, string> }
  | 'hangUp'
  | null;

export type BrpServerOptions = {
  readonly people: readonly Resident[];
  readonly key?: string;
  /** What to do instead of answering the n-th request, from 1. */
  readonly trouble?: (request: number) => BrpTrouble;
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca: string };
};

export type BrpServer = {
  readonly url: string;
  /** Questions that got past the key, in order of arrival. */
  readonly asked: readonly Asked[];
  /** All requests, refused ones as well. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
};

const mostFound = 10;
const path = '/haalcentraal/api/brp/personen';

const same = (a: string, b: unknown) => a.toLowerCase() === String(b).toLowerCase();

function fits(resident: Resident, question: Asked): boolean {
  if (resident.suspended?.reason === 'O' && question.inclusiefOverledenPersonen !== true) return false;
  if (['F', 'W'].includes(resident.suspended?.reason ?? '')) return false;
  const compared: readonly (readonly [string, string])[] = [
    ['huisnummer', resident.houseNumber],
    ['huisletter', resident.houseLetter],
    ['huisnummertoevoeging', resident.houseNumberSuffix],
    ['geboortedatum', resident.birthDate],
    ['geslachtsnaam', resident.surname],
    ['gemeenteVanInschrijving', resident.municipality ?? '0344'],
  ];
  const { postcode } = question;
  if (typeof postcode === 'string' && !same(resident.postcode, postcode.replace(' ', ''))) return false;
  return compared.every(([name, value]) => question[name] === undefined || same(value, question[name]));
}

function dateAnswer(date: string) {
  const [jaar = 0, maand = 0, dag = 0] = date.split('-').map(Number);
  if (jaar === 0) return { type: 'DatumOnbekend', onbekend: true, langFormaat: 'onbekend' };
  if (maand === 0) return { type: 'JaarDatum', jaar, langFormaat: String(jaar) };
  if (dag === 0) return { type: 'JaarMaandDatum', jaar, maand, langFormaat: `${maand} ${jaar}` };
  return { type: 'Datum', datum: date, langFormaat: date };
}

const initials = (names: string) =>
  names
    .split(/[\s.]+/)
    .filter(Boolean)
    .map((name) => `${name.charAt(0).toUpperCase()}.`)
    .join('');

/** A person as `PersoonBeperkt`, with the fields that were asked and what comes by itself. */
function shown(resident: Resident, fields: readonly string[]) {
  const asks = (field: string) => fields.some((each) => field === each || field.startsWith(`${each}.`));
  const pick = (group: string, members: Readonly<Record<string, unknown>>) => {
    const chosen = Object.entries(members).filter(
      ([name, value]) => value !== '' && asks(`${group}.${name}`),
    );
    return Object.fromEntries(chosen);
  };
  const { houseNumber, houseLetter, houseNumberSuffix, street = 'Kerkstraat', postcode } = resident;
  const suffix = houseNumberSuffix === '' ? '' : `-${houseNumberSuffix}`;
  const address = pick('adresseringBinnenland', {
    adresregel1: `${street} ${houseNumber}${houseLetter}${suffix}`,
    adresregel2: `${postcode.slice(0, 4)} ${postcode.slice(4)}  UTRECHT`,
  });
  const investigated = (group: string) =>
    resident.investigated === group
      ? { inOnderzoek: { datumIngangOnderzoek: dateAnswer('2026-01-05') } }
      : {};
  const { suspended } = resident;
  return {
    naam: {
      ...pick('naam', {
        geslachtsnaam: resident.surname,
        voorvoegsel: resident.surnamePrefix,
        voorletters: initials(resident.givenNames),
        voornamen: resident.givenNames,
      }),
      ...investigated('naam'),
    },
    geboorte: { ...pick('geboorte', { datum: dateAnswer(resident.birthDate) }), ...investigated('geboorte') },
    adressering: {
      ...address,
      ...(resident.notAtAddress ? { indicatieVastgesteldVerblijftNietOpAdres: true } : {}),
      ...investigated('adressering'),
    },
    ...(suspended
      ? { opschortingBijhouding: { reden: { code: suspended.reason }, datum: dateAnswer(suspended.on) } }
      : {}),
  };
}

const problem = (status: number, title: string, code: string, more: object = {}) => ({
  status,
  body: {
    type: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1',
    title,
    status,
    code,
    instance: path,
    ...more,
  },
});

/** The answer that the specification asks for, without a network. */
export function answerLike(
  question: Asked,
  people: readonly Resident[],
): { readonly status: number; readonly body: object } {
  const invalidParams = checkQuestion(question);
  if (invalidParams.length > 0) {
    const names = [...new Set(invalidParams.map(({ name }) => name))].join(', ');
    const detail = `De foutieve parameter(s) zijn: ${names}.`;
    return problem(400, 'Een of meerdere parameters zijn niet correct.', 'paramsValidation', {
      detail,
      invalidParams,
    });
  }
  const found = people.filter((resident) => fits(resident, question));
  if (found.length > mostFound) {
    const detail = `Meer dan maximum van ${mostFound} zoekresultaten gevonden. Verfijn de zoekopdracht.`;
    return problem(400, 'Teveel zoekresultaten.', 'tooManyResults', { detail });
  }
  const fields = question.fields as readonly string[];
  return {
    status: 200,
    body: { type: question.type, personen: found.map((resident) => shown(resident, fields)) },
  };
}

function refusalOf(request: IncomingMessage, key: string | undefined) {
  if (request.url !== path) return problem(404, 'Niet gevonden.', 'notFound');
  if (request.method !== 'POST') return problem(405, 'Methode niet toegestaan.', 'notAllowed');
  const { headers } = request;
  const bearer = headers.authorization === `Bearer ${key}`;
  if (key !== undefined && headers['x-api-key'] !== key && !bearer)
    return problem(401, 'Niet correct geauthenticeerd.', 'authentication');
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? ''))
    return problem(415, 'Mediatype wordt niet ondersteund.', 'unsupported');
  if (!/^(\*\/\*|application\/json(; ?charset=utf-8)?)$/i.test(headers.accept ?? ''))
    return problem(406, 'Gevraagde contenttype wordt niet ondersteund.', 'notAcceptable');
  return null;
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  const type = status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A BRP of invented people that speaks the specification of Haal Centraal BRP Personen 2 strictly: unknown and missing
 * parameters, fields that may not be asked, ten persons at most, the deceased only when asked for.
 */
export async function startBrpServer(options: BrpServerOptions): Promise<BrpServer> {
  const { people, key, trouble = () => null, tls } = options;
  const asked: Asked[] = [];
  let requests = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readAll(request);
    const wrong = trouble(++requests);
    if (wrong === 'hangUp') {
      request.socket.destroy();
      return;
    }
    if (wrong !== null)
      return send(response, wrong.status, problem(wrong.status, 'Storing.', 'x').body, wrong.headers);
    const refusal = refusalOf(request, key);
    if (refusal !== null) return send(response, refusal.status, refusal.body);
    const question = JSON.parse(text) as Asked;
    asked.push(question);
    const { status, body } = answerLike(question, people);
    send(response, status, body);
  };
  const listener: RequestListener = (request, response) => void serve(request, response);
  const server = tls
    ? createSecureServer({ ...tls, requestCert: true, rejectUnauthorized: true }, listener)
    : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http${tls ? 's' : ''}://127.0.0.1:${port}${path.replace('/personen', '')}`,
    asked,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
