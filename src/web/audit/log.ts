import type { Request, Response } from 'express';
import { LogPage as LogView } from '../../../views/staff/log.tsx';
import { auditCatalogue } from '../../domain/audit.ts';
import { addDays, type CivilDate, dateInWords, startOfDay } from '../../domain/calendar.ts';
import { type DayFlaw, parseWrittenDay } from '../../domain/written-moment.ts';
import type { LogFilter } from '../../usecases/audit-log-reads.ts';
import { HttpProblem } from '../errors.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import type { Handler, Web } from '../web.ts';
import { logDays } from './model.ts';

/** Events on one page. */
const perPage = 50;
const kinds: readonly string[] = [
  ...new Set(Object.keys(auditCatalogue).map((name) => name.split('.')[0] ?? '')),
];

/** What was typed or chosen, as it was; '' for nothing. */
type Asked = { readonly soort: string; readonly dag: string; readonly fase: string };

function askedOf(query: Request['query']): Asked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 200).trim() : '');
  return { soort: text('soort'), dag: text('dag'), fase: text('fase') };
}

type Read = {
  readonly filter: LogFilter;
  readonly day: CivilDate | null;
  readonly wrong: { readonly day: DayFlaw | null; readonly choice: boolean };
};

/** What cannot be understood shows nothing, and the page says so: a list of something else would be taken for it. */
function filterOf({ soort, dag, fase }: Asked): Read {
  const read = dag === '' ? null : parseWrittenDay(dag);
  const day = read?.ok ? read.value : null;
  const kind = kinds.includes(soort) ? soort : null;
  const [, petition, number] = /^([a-z0-9-]{1,64})\/([1-9])$/.exec(fase) ?? [];
  const phase = petition === undefined ? null : { petition, number: Number(number) };
  return {
    day,
    filter: {
      kind,
      from: day === null ? null : startOfDay(day),
      until: day === null ? null : startOfDay(addDays(day, 1)),
      phase,
    },
    wrong: {
      day: read === null || read.ok ? null : read.error,
      choice: (soort !== '' && kind === null) || (fase !== '' && phase === null),
    },
  };
}

const cursor = (text: unknown): number | undefined =>
  typeof text === 'string' && /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : undefined;

/** The log of the service, or of the one petition in the path or in reach. */
export const showLog =
  (web: Web): Handler =>
  async (req, res) => {
    const named = req.params.petition === undefined ? null : String(req.params.petition);
    if (named !== null && (await web.service.petition(named)) === null) throw new HttpProblem(404);
    await logPage(web, req, res, named);
  };

async function logPage(web: Web, req: Request, res: Response, named: string | null): Promise<void> {
  const t = textsIn(localeOf(req.query));
  const asked = askedOf(req.query);
  const { filter, day, wrong } = filterOf(asked);
  const petition = named ?? actorOf(res).petition;
  const failed = wrong.day !== null || wrong.choice;
  const page = await web.staff.auditLog({
    ...(failed ? { ...filter, from: 0, until: 0 } : filter),
    petition,
    service: named === null,
    before: cursor(req.query.voor),
    after: cursor(req.query.na),
    limit: perPage,
  });
  const path = named === null ? '/logboek' : `/logboek/${named}`;
  const title = named === null ? t.audit.title : t.audit.titleOf(named);
  const onDay = day === null ? null : dateInWords(day, t.locale);
  const main = show(LogView, { t, path, title, asked, wrong, kinds, page, onDay, days: logDays(page, t) });
  const whole = { t, title: failed ? `${t.form.errorPrefix}${title}` : title, path, main };
  sendStaffPage(web, res, failed ? 422 : 200, whole);
}
