import type { SessionFacts } from '../../../desk/official-record.ts';
import type { CivilDate } from '../../../domain/calendar.ts';

/** What is typed about the session, as text; kept in this browser while it is filled in. */
export type SessionForm = {
  readonly place: string;
  readonly date: string;
  readonly time: string;
  readonly public: boolean;
  readonly members: readonly { readonly name: string; readonly role: string }[];
  readonly objections: readonly { readonly text: string; readonly answer: string }[];
  readonly outcome: 'admitted' | 'rejected';
  readonly by: string;
  readonly decisionDate: string;
  readonly grounds: string;
  readonly keptWhere: string;
  readonly sealedDate: string;
  readonly sealedTime: string;
  /** Who sealed the package: a line each, name and office with a comma between them. */
  readonly sealedBy: string;
  readonly inspection: string;
  readonly until: string;
  readonly remedy: string;
};

export const emptySession = (outcome: SessionForm['outcome'], remedy: string): SessionForm => ({
  place: '',
  date: '',
  time: '',
  public: true,
  members: [{ name: '', role: '' }],
  objections: [],
  outcome,
  by: '',
  decisionDate: '',
  grounds: '',
  keptWhere: '',
  sealedDate: '',
  sealedTime: '',
  sealedBy: '',
  inspection: '',
  until: '',
  remedy,
});

/** The form as it was kept, over an empty one; anything that is not text as it should be is left out. */
export function readKept(kept: unknown, empty: SessionForm): SessionForm {
  if (typeof kept !== 'object' || kept === null) return empty;
  const known = Object.entries(kept).filter(
    ([key, value]) => key in empty && typeof value === typeof empty[key as keyof SessionForm],
  );
  return { ...empty, ...Object.fromEntries(known) };
}

/** Nothing at all where nothing was filled in: the package is sealed later, or nobody wrote it down. */
function sealingOf({ sealedDate, sealedTime, sealedBy }: SessionForm): Pick<SessionFacts, 'sealing'> {
  if ([sealedDate, sealedTime, sealedBy].every((each) => each.trim() === '')) return {};
  const lines = sealedBy.split('\n').filter((line) => line.trim() !== '');
  const by = lines.map((line) => {
    const [name = '', ...office] = line.split(',');
    return { name: name.trim(), role: office.join(',').trim() };
  });
  return { sealing: { at: `${sealedDate}T${sealedTime}`, by } };
}

/** In the shape of the official record; fields that were left empty are refused there, by name. */
export function factsOf(form: SessionForm, bundle: string): SessionFacts {
  const { outcome, by, grounds, until } = form;
  return {
    session: { place: form.place, date: form.date as CivilDate, time: form.time, public: form.public },
    members: form.members.map(({ name, role }) => ({ name, role })),
    objections: form.objections.map(({ text, answer }) => ({ text, answer })),
    decision: {
      outcome,
      by,
      date: form.decisionDate as CivilDate,
      ...(grounds.trim() === '' ? {} : { text: grounds }),
    },
    package: { keptWhere: form.keptWhere, sha256: bundle },
    ...sealingOf(form),
    inspection: { where: form.inspection, ...(until === '' ? {} : { until: until as CivilDate }) },
    remedy: { text: form.remedy },
  };
}
