import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { officialName } from '../../../src/domain/manage.ts';
import { sameOfficial } from '../../../src/domain/same-official.ts';
import type { Role } from '../../../src/domain/staff.ts';
import { inviteStaff } from '../../../src/usecases/staff/invitations.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, visitor } from '../../builders/web.ts';
import { auditEvents, lastAudit } from '../../usecases/procedure-tools.ts';
import { withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
const { get, post } = visitor(() => site.url);
const origin = { 'sec-fetch-site': 'same-origin' };
const as = ({ headers }: StaffVisitor) => ({ ...headers, ...origin });

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

const staff = (role: Role, name?: string) =>
  staffVisitor(site.test, role, { petition: null, ...(name === undefined ? {} : { name }) });

describe('accounts', () => {
  const someone = { naam: 'Bram', email: 'bram@voorbeeld.example', rol: 'desk', verzoek: slug, taal: 'nl' };
  it('the griffie invites who enters paper, and nobody else', async () => {
    const griffie = await staff('griffie');
    const refused = await post('/beheer/toegang', { ...someone, rol: 'operator' }, as(griffie));
    expect([refused.status, shownValue(refused.text, 'email')]).toEqual([422, someone.email]);
    expect(refused.text).toContain('De griffie nodigt alleen mensen uit die papier invoeren.');
    expect((await post('/beheer/toegang', someone, as(griffie))).headers.get('location')).toBe(
      '/beheer/toegang?gedaan=sent',
    );
    expect(lastAudit(site.test, 'staff.invited')).toMatchObject({
      role: 'desk',
      petition: slug,
      by: griffie.user,
    });
    const { text } = await get('/beheer/toegang', as(griffie));
    expect(text).toContain('bram@voorbeeld.example');
    expect(text).toContain('Nog geen passkey.');
    expect(text).not.toContain('operator1@');
    const operator = await staff('operator');
    const end = await post('/beheer/toegang/einde', { account: operator.user, zeker: 'ja' }, as(griffie));
    expect(end.status).toBe(422);
  });

  it('ends an account after asking once more, but never the last operator', async () => {
    const operator = await staff('operator');
    const desk = await staff('desk', 'Daan');
    const ask = await post('/beheer/toegang/einde', { account: desk.user }, as(operator));
    expect(ask.text).toContain('De toegang van Daan beëindigen?');
    expect((await get('/account', as(desk))).status).toBe(200);
    expect(
      (await post('/beheer/toegang/einde', { account: desk.user, zeker: 'ja' }, as(operator))).status,
    ).toBe(303);
    expect((await get('/account', as(desk))).status).toBe(303);
    expect(lastAudit(site.test, 'staff.ended')).toEqual({ by: operator.user });
    const last = await post('/beheer/toegang/einde', { account: operator.user, zeker: 'ja' }, as(operator));
    expect([last.status, last.text.includes('Dit is de laatste beheerder')]).toEqual([422, true]);
    expect(
      (await post('/beheer/toegang/link', { account: desk.user, zeker: 'ja' }, as(operator))).status,
    ).toBe(422);
  });

  test.each([
    ['by name, however it is typed', { naam: 'FENNA  Celik-de Wit' }],
    ['by mail address', { email: 'F.Celik@Utrecht.example' }],
  ])('nobody judges and types paper as well: %s', async (_, same) => {
    const { context } = site.test.app;
    const griffie = {
      name: 'Fenna Çelik-de Wit',
      email: 'f.celik@utrecht.example',
      role: 'griffie',
    } as const;
    await inviteStaff(context)({ ...griffie, petition: null, locale: 'nl' }, 'operator', { mail: false });
    const answer = await post(
      '/beheer/toegang',
      { ...someone, email: 'x@voorbeeld.example', ...same },
      as(await staff('operator', 'Olga')),
    );
    expect([answer.status, answer.text.split('Nodig een ander uit.').length - 1]).toEqual([422, 2]);
  });

  it('asks once more before a new link is sent, and before one ends oneself', async () => {
    const operator = await staff('operator', 'Olga');
    const desk = await staff('desk', 'Daan');
    const sent = () => auditEvents(site.test).filter((event) => event === 'staff.link-made').length;
    const before = sent();
    const ask = await post('/beheer/toegang/link', { account: desk.user }, as(operator));
    expect([ask.status, ask.text.includes('Daan een nieuwe link sturen?'), sent()]).toEqual([
      200,
      true,
      before,
    ]);
    expect(ask.text).toContain('vervallen alle passkeys');
    const done = await post('/beheer/toegang/link', { account: desk.user, zeker: 'ja' }, as(operator));
    expect([done.headers.get('location'), sent()]).toEqual(['/beheer/toegang?gedaan=sent', before + 1]);
    // To invite someone who is there already is to send a new link.
    const email = withDatabase(site.test, (db) =>
      db.prepare('SELECT email FROM staff_user WHERE id = ?').pluck().get(desk.user),
    );
    const again = { ...someone, naam: 'Daniël', email: String(email).toUpperCase() };
    const asked = await post('/beheer/toegang', { ...again, verzoek: '' }, as(operator));
    expect([asked.status, asked.text.includes('op naam van Daan'), sent()]).toEqual([200, true, before + 1]);
    const own = await post('/beheer/toegang/einde', { account: operator.user }, as(operator));
    expect(own.text).toContain('Dit is uw eigen toegang');
  });

  test.each([
    [{ naam: '' }, 'Vul een naam in.'],
    [{ email: 'geen adres' }, 'Dit is geen e-mailadres.'],
    [{ rol: 'baas' }, 'Kies een rol.'],
    [{ rol: 'organiser', verzoek: '' }, 'Een organisator hoort bij één verzoek.'],
    [{ verzoek: 'bestaat-niet' }, 'Dit verzoek bestaat niet'],
  ])('%j is refused', async (wrong, sentence) => {
    const fresh = { ...someone, email: 'nieuw@voorbeeld.example', ...wrong };
    const answer = await post('/beheer/toegang', fresh, as(await staff('operator')));
    // At the top, with a link to the field, and once more at the field.
    expect([answer.status, answer.text.split(sentence).length - 1]).toEqual([422, 2]);
  });
});

describe('one person', () => {
  const a = { id: 'a', name: 'Jan de Vries', email: 'jan@voorbeeld.example' };
  test.each([
    [{ id: 'a' }, true],
    [{ id: 'b', email: 'JAN@voorbeeld.example', name: 'J. de Vries' }, true],
    [{ id: 'b', email: null, name: 'jan  DE vriès' }, true],
    [{ id: 'b', email: 'piet@voorbeeld.example', name: 'Piet' }, false],
  ])('%j', (other, same) => expect(sameOfficial(a, { ...a, ...other })).toBe(same));

  it('is published by name and office, without marks that turn the text', () => {
    expect(officialName({ name: 'Jan\u202e', role: 'operator' })).toBe('Jan (beheerder)');
  });
});
