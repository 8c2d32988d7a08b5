import type { Command } from 'commander';
import { rfc3339 } from '../domain/calendar.ts';
import { roles } from '../domain/staff.ts';
import { endStaff, type Invited, type InviteRefusal, inviteStaff } from '../usecases/staff/invitations.ts';
import { CommandError, columns, print } from './output.ts';
import type { Surroundings } from './surroundings.ts';
import { withApp } from './with-app.ts';

const sentences: { readonly [code in InviteRefusal['code']]: string } = {
  NameMissing: 'give a name with --name',
  NameTooLong: 'the name is longer than 80 characters',
  EmailInvalid: 'that is no e-mail address',
  RoleUnknown: `the role is one of ${roles.join(', ')}`,
  PetitionMissing: 'an organiser belongs to one petition: name it with --petition',
  PetitionUnknown: 'there is no such petition',
  SameAsGriffie: 'by name or address this person judges already, or types paper: nobody does both',
  LogsInElsewhere: 'this person logs in with the identity provider: no link is needed, and none would work',
};

type InviteOptions = {
  readonly name: string;
  readonly role: string;
  readonly petition?: string;
  readonly lang: string;
  readonly link?: boolean;
};

/** Who works with the service. */
export function addUserCommands(program: Command, around: Surroundings): void {
  const user = program
    .command('user')
    .description('who logs in: organisers, desk, griffie, operators, observers');
  user
    .command('invite <email>')
    .description('makes an account and mails a link of one use; again for a new link')
    .requiredOption('--name <name>', 'as others see it')
    .requiredOption('--role <role>', roles.join(', '))
    .option('--petition <slug>', 'the only petition in reach; an organiser needs one')
    .option('--lang <lang>', 'language of the mail: nl or en', 'nl')
    .option('--link', 'print the link instead of mailing it')
    .action((email: string, options: InviteOptions) => invite(around, email, options));
  user
    .command('list')
    .description('every account that has not ended')
    .action(() => list(around));
  user
    .command('end <id>')
    .description('ends an account at once, with its sessions and passkeys')
    .action((id: string) => end(around, id));
}

function invite({ config, globals }: Surroundings, email: string, options: InviteOptions): Promise<void> {
  const settings = config();
  const { name, role, petition = null, lang, link = false } = options;
  if (lang !== 'nl' && lang !== 'en') throw new CommandError('--lang is nl or en', 2);
  return withApp(settings, async (app) => {
    const fields = { name, email, role, petition, locale: lang } as const;
    const invited = await inviteStaff(app.context)(fields, 'operator', { mail: !link });
    if (!invited.ok) throw new CommandError(`${sentences[invited.error.code]} (${invited.error.code})`);
    const { user, expiresAt, known } = invited.value;
    const url = link ? linkTo(settings.publicUrl, invited.value, lang) : null;
    const document = { id: user.id, role: user.role, petition: user.petition, known, link: url };
    print(globals(), { ...document, expiresAt: rfc3339(expiresAt) }, [
      `${user.name}, ${user.role}${user.petition === null ? '' : ` of ${user.petition}`}: ${known ? 'a new link' : 'an account and a link'}, good until ${rfc3339(expiresAt)}`,
      url ?? 'the link leaves by mail as soon as the server runs',
    ]);
  });
}

const linkTo = (publicUrl: string, { token }: Invited, lang: 'nl' | 'en'): string =>
  `${publicUrl}/uitnodiging/${token}${lang === 'en' ? '?lang=en' : ''}`;

function list({ config, globals }: Surroundings): Promise<void> {
  return withApp(config(), async ({ store }) => {
    const staff = await store.read('staff', {});
    const moment = (at: number | null) => (at === null ? null : rfc3339(at));
    const document = staff.map(({ user, passkeys, federated, invitedUntil, lastSeenAt }) => ({
      ...user,
      passkeys,
      federated,
      invitedUntil: moment(invitedUntil),
      lastSeenAt: moment(lastSeenAt),
    }));
    print(globals(), document, [
      ...columns(
        document.map(({ id, name, role, petition, passkeys, invitedUntil }) => [
          id,
          `${role} ${petition ?? '(all)'} ${name}: ${passkeys} passkeys${invitedUntil === null ? '' : `, invited until ${invitedUntil}`}`,
        ]),
      ),
    ]);
  });
}

function end({ config, globals }: Surroundings, id: string): Promise<void> {
  return withApp(config(), async (app) => {
    const ended = await endStaff(app.context)(id, 'operator');
    if (!ended.ok) throw new CommandError(`there is no account ${id} (${ended.error.code})`);
    print(globals(), { id, ended: true }, [`the account of ${ended.value.name} has ended`]);
  });
}
