import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { follow } from '../organiser/live.ts';
import { wireCopyButtons } from './copy.ts';
import { isRefused } from './still-mine.ts';

/** Asks the browser for a passkey when a form wants one, and sends the form with its answer. */
function wire(form: HTMLFormElement): void {
  const answer = form.querySelector<HTMLInputElement>('input[data-answer]');
  const message = form.querySelector('.passkey-message');
  const { options = '{}', passkey } = form.dataset;
  if (answer === null || message === null) return;
  let asking = false;
  form.addEventListener('submit', (event) => {
    if (answer.value !== '') return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    message.textContent = '';
    ask(passkey, JSON.parse(options))
      .then((given) => {
        answer.value = JSON.stringify(given);
        form.submit();
      })
      .catch((error: unknown) => {
        message.textContent = whyNot(form, error);
      })
      .finally(() => {
        asking = false;
      });
  });
}

function ask(kind: string | undefined, options: unknown): Promise<unknown> {
  if (!browserSupportsWebAuthn()) return Promise.reject(new DOMException('', 'NotSupportedError'));
  return kind === 'create'
    ? startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
}

function whyNot({ dataset }: HTMLFormElement, error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotSupportedError') return dataset.unsupported ?? '';
  if (name === 'InvalidStateError') return dataset.known ?? '';
  if (name === 'NotAllowedError' || name === 'AbortError') return dataset.cancelled ?? '';
  return dataset.failed ?? '';
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) wire(form);

// Coming back with the browser's button: the answer that was sent is spent.
window.addEventListener('pageshow', () => {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-answer]')) field.value = '';
});

/** Whether the browser may still show this page. */
async function isStillMine(): Promise<boolean> {
  const asked = await fetch(location.href, { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
  return !isRefused(asked);
}

// A form that the browser kept whole, with what was typed in it, goes when its user has logged out.
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted || document.querySelector('[data-draft]') === null) return;
  isStillMine().then(
    (mine) => {
      if (!mine) location.reload();
    },
    // Without a connection nothing can be sent either, and what was typed stays.
    () => {},
  );
});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
wireCopyButtons();
for (const dashboard of document.querySelectorAll<HTMLElement>('[data-dashboard]')) follow(dashboard);
document.getElementById('fouten')?.focus();
