import { useRef, useState } from 'preact/hooks';
import type { DeskSession } from '../session.ts';
import { Bulk } from './bulk.tsx';
import { Detail } from './detail.tsx';
import { Filters } from './filters.tsx';
import { Help } from './help.tsx';
import { type Command, useKeys } from './keys.ts';
import { Rows } from './rows.tsx';
import type { Texts } from './texts-nl.ts';
import { useVerdicts, type Verdicts } from './use-verdicts.ts';
import { textsOf } from './words.ts';

type Props = { readonly session: DeskSession; readonly language: 'nl' | 'en' };

/** The step in which officials judge: the list, the statement that is looked at, and the verdict on it. */
export function VerdictList({ session, language }: Props) {
  const { desk } = session;
  const t = textsOf(language);
  const root = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const list = useVerdicts(session, t);
  const [open, setOpen] = useState<'help' | 'bulk' | null>(null);
  const close = () => setOpen(null);
  const toList = () => root.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const keys = useKeys(root, (command) =>
    run(command, list, {
      search: () => search.current?.select(),
      note: () => note.current?.focus(),
      help: () => setOpen('help'),
    }),
  );
  return (
    <div class="desk-list" ref={root} lang={language}>
      <ListState {...{ t, session }} />
      <button type="button" class="desk-list-small" onClick={toList}>
        {t.toList}
      </button>
      <Filters {...{ t, desk, list, search, toList, onBulk: () => setOpen('bulk') }} />
      <div class="desk-list-panes">
        <div class="desk-list-left">
          <Bar {...{ t, list, session, onHelp: () => setOpen('help') }} />
          <Rows {...{ t, desk, list }} />
        </div>
        <Detail {...{ t, session, list, note, back: toList }} />
      </div>
      <p class="unseen" role="status" data-said>
        {list.said}
      </p>
      {open === 'help' ? <Help {...{ t, keys, onClose: close }} /> : null}
      {open === 'bulk' ? <Bulk {...{ t, desk, list, onClose: close }} /> : null}
    </div>
  );
}

type Places = { readonly search: () => void; readonly note: () => void; readonly help: () => void };

function run(command: Command, list: Verdicts, places: Places): void {
  switch (command.do) {
    case 'next':
      list.step(1);
      break;
    case 'previous':
      list.step(-1);
      break;
    case 'valid':
      list.judge({ verdict: 'valid' });
      break;
    case 'invalid':
      list.judge({ verdict: 'invalid', reason: command.reason });
      break;
    case 'undo':
      list.undoLast();
      break;
    default:
      places[command.do]();
  }
}

type BarProps = {
  readonly t: Texts;
  readonly list: Verdicts;
  readonly session: DeskSession;
  readonly onHelp: () => void;
};

function Bar({ t, list, session: { desk }, onHelp }: BarProps) {
  const final = desk.list.state === 'confirmed';
  const buttons = [
    ['k', t.previous, () => list.step(-1), false],
    ['j', t.next, () => list.step(1), false],
    ['u', t.undoLast, list.undoLast, final],
    ['?', t.help, onHelp, false],
  ] as const;
  return (
    <div class="desk-list-bar">
      {buttons.map(([key, words, onClick, disabled]) => (
        <button key={key} type="button" class="desk-list-small" {...{ onClick, disabled }}>
          <span class="desk-list-key" aria-hidden="true">
            {key}
          </span>{' '}
          {words}
        </button>
      ))}
    </div>
  );
}

/** Where the list stands between two officials, as far as it matters to who judges. */
function ListState({ t, session: { desk } }: { readonly t: Texts; readonly session: DeskSession }) {
  const { list } = desk;
  let words: string | null = null;
  if (list.state === 'open') words = list.returned === null ? null : t.returned(list.returned);
  else words = list.state === 'confirmed' ? t.listFinal : t.proposed(list.by);
  return words === null ? null : <p class="desk-list-state">{words}</p>;
}
