import type { Act } from '../../domain/acts.ts';
import { civilDateAt, parseInstant } from '../../domain/calendar.ts';
import { stateAt } from '../../domain/procedure.ts';
import type { Locale, PetitionView } from '../../usecases/service.ts';
import { type CalendarEvent, calendarFile } from '../calendar-file.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { type Handler, requirePetition, todayOf, type Web } from '../web.ts';
import { stampOf } from './model.ts';
import { disputedDays, statusOf, type Today } from './moment.ts';
import { daysAfterTerm, lastDaysAhead, type Moment } from './timeline-model.ts';

const moving: ReadonlySet<Act['kind']> = new Set([
  'startEventRecorded',
  'phaseOpened',
  'dayFixed',
  'termExtended',
  'termEnded',
  'requestWithdrawn',
  'becameIrrevocable',
]);

type Draft = { readonly key: string; readonly start: CalendarEvent['start']; readonly summary: string };

/** Opening and closing by the clock, besides the days of the timeline. */
function clockEvents(view: PetitionView, now: number, t: ReturnType<typeof textsIn>): Draft[] {
  const { phase, caseFile } = view;
  if (phase === null || stateAt(caseFile.state, now).state !== 'open') return [];
  const opens: Draft[] =
    statusOf(view, phase, now) === 'upcoming'
      ? [{ key: 'opens', start: { at: phase.opensAt }, summary: t.procedure.agenda.opens }]
      : [];
  const closes: Draft[] =
    disputedDays(view).length > 0
      ? []
      : [{ key: 'closes', start: { at: phase.closesAt }, summary: t.procedure.agenda.closes }];
  return [...opens, ...closes];
}

function draftOf({ key, date, name, at }: Moment): Draft {
  const instant = at === undefined ? null : parseInstant(`${date}T${at}`);
  return { key, start: instant === null ? { day: date } : { at: instant }, summary: name };
}

/** What comes, as events; nothing in them depends on the moment of asking but which of them are left. */
export function agendaEvents(
  view: PetitionView,
  today: Today,
  locale: Locale,
  publicUrl: string,
): CalendarEvent[] {
  const t = textsIn(locale);
  const { petition, phase, acts } = view;
  const { slug, content } = petition;
  const moves = acts.filter(({ kind }) => moving.has(kind));
  const url = `${publicUrl}/${slug}/regels`;
  const ahead = civilDateAt(today.now);
  const drafts = [
    ...clockEvents(view, today.now, t),
    ...[...lastDaysAhead(view, today.now, t), ...daysAfterTerm(view, today, t)]
      .filter(({ date }) => date >= ahead)
      .map(draftOf),
  ];
  const note = disputedDays(view).length > 0 ? `${t.procedure.agenda.possible}\n` : '';
  return drafts.map(({ key, start, summary }) => ({
    uid: `${key}-${phase?.number ?? 0}-${slug}@${new URL(publicUrl).host}`,
    sequence: moves.length,
    stamp: moves.at(-1)?.at ?? phase?.opensAt ?? 0,
    start,
    summary: `${summary}: ${content.title[locale]}`,
    description: note + t.procedure.agenda.about(content.title[locale], url),
    url,
  }));
}

export function showAgenda(web: Web): Handler {
  return async (req, res) => {
    const view = await requirePetition(web, req);
    const locale = localeOf(req.query);
    const today = todayOf(web);
    const { slug, content } = view.petition;
    const stamp = { hard: stampOf(view, today.now).hard, soft: '' };
    const prepared = web.cache.get(`agenda ${slug} ${locale}`, stamp, () => {
      const events = agendaEvents(view, today, locale, web.config.publicUrl);
      const name = textsIn(locale).procedure.agenda.name(content.title[locale]);
      const headers = web.headers({ type: 'text/calendar; charset=utf-8', cache: 'short', open: true });
      return { body: calendarFile(name, events), headers };
    });
    prepared.send(req, res);
  };
}
