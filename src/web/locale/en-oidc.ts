import type { nlOidc } from './nl-oidc.ts';

export const enOidc: typeof nlOidc = {
  lead: (name) => `Do you work for ${name}? Then log in with your own work account.`,
  button: (name) => `Log in with the account of ${name}`,
  orPasskey: 'Or with a passkey',
  proveLead: (name) => `You are logged in with the account of ${name}. Prove there once more who you are.`,
  proveInTab: (name) =>
    `Prove at ${name} who you are. That opens in a new tab. Then come back here and choose “Go on”.`,
  proveButton: (name) => `Prove it at ${name}`,
  newTab: '(opens a new tab)',
  goOn: 'Go on',
  other: (name) => `It did not work at ${name}. Try again, or log in with a passkey.`,
  failures: {
    OidcUnavailable: (name) =>
      `${name} does not answer. Try again in a few minutes, or log in with a passkey.`,
    NoRole: (name) => `${name} knows you, but you have no role here. Ask your administrator for access.`,
    NotFresh: (name) => `${name} did not ask again who you are. Try once more.`,
    AccountEnded: () => 'This account has ended. Ask whoever runs this website.',
    OtherPerson: () => 'Somebody else came back than who is logged in here. Try again.',
  },
  reasons: {
    denied: (name) => `You stopped it, or ${name} did not agree. Try again.`,
    state: () => 'This does not belong to a log-in that you began here. Begin again.',
    expired: () => 'It took too long. Begin again.',
    code: () => 'This log-in was used before or is too old. Begin again.',
    clock: (name) => `The clock of ${name} and that of this website differ. Tell the administrator.`,
    issuer: (name) => `${name} is not set up well. Tell the administrator.`,
    client: (name) => `${name} does not know this website. Tell the administrator.`,
    strength: (name) =>
      `${name} did not ask for a second proof, such as a code on your phone. It is needed here.`,
  },
};
