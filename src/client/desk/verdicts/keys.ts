import { useEffect, useRef, useState } from 'preact/hooks';
import { type Reason, reasons } from '../../../domain/reasons.ts';

/** What a key asks for. */
export type Command =
  | { readonly do: 'next' | 'previous' | 'valid' | 'undo' | 'note' | 'search' | 'help' }
  | { readonly do: 'invalid'; readonly reason: Reason };

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['j', { do: 'next' }],
  ['k', { do: 'previous' }],
  ['v', { do: 'valid' }],
  ['u', { do: 'undo' }],
  ['n', { do: 'note' }],
  ['/', { do: 'search' }],
  ['?', { do: 'help' }],
  ...reasons.map((reason, index) => [`${index + 1}`, { do: 'invalid', reason }] as const),
]);

const pressOnly = new Set(['checkbox', 'radio', 'button', 'submit', 'reset']);

/** Whether letters typed here belong to a field. A list to choose from takes letters too. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !pressOnly.has(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

export const isChord = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

/** On the page at large, or anywhere in the step: its heading has the focus when one comes here. */
function isHere(target: EventTarget | null, root: HTMLElement | null): boolean {
  const step = root?.closest('.desk-work') ?? root;
  const nowhere = target === document.body || target === document.documentElement;
  return nowhere || (target instanceof Node && step?.contains(target) === true);
}

function commandOf(event: KeyboardEvent, root: HTMLElement | null): Command | null {
  const { target } = event;
  if (event.defaultPrevented || event.isComposing || isChord(event)) return null;
  if (!isHere(target, root) || isTyping(target) || document.querySelector('dialog[open]') !== null)
    return null;
  const command = commands.get(event.key) ?? null;
  return event.repeat && !walks(command) ? null : command;
}

/** A key that is held down may walk on, but not judge on. */
const walks = (command: Command | null): boolean => command?.do === 'next' || command?.do === 'previous';

const storageKey = 'desk-keys';

function remembered(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Single-key shortcuts (WCAG 2.1.4: they can be switched off, and the choice is remembered on this computer). */
export function useKeys(root: { readonly current: HTMLElement | null }, run: (command: Command) => void) {
  const [on, setOn] = useState(remembered);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event, root.current);
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, root]);
  const turn = (next: boolean) => {
    setOn(next);
    try {
      localStorage.setItem(storageKey, next ? 'on' : 'off');
    } catch {
      // Where nothing may be stored, the choice holds for this page.
    }
  };
  return { on, turn };
}
