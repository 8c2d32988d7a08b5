import { inventPerson, SeededRandom } from '../../src/cli/invented-people.ts';
import { createInsightService } from '../../src/usecases/insight/service.ts';
import { slug, type TestService } from './service.ts';

const hourMs = 3_600_000;
/** People who sign by the hour of the day, of ninety. */
const curve = [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 5, 6, 5, 4, 4, 5, 6, 7, 9, 10, 8, 4, 3];
const providers = ['gmail.com', 'gmail.com', 'hotmail.com', 'ziggo.nl', 'kpnmail.nl', 'voorbeeld.example'];

/**
 * Lets invented people sign from hour to hour, by the real use cases on the clock of the test: forms opened and left,
 * mails taken by their servers, links pressed or not, now and then a withdrawal. Ends `hours` after it began.
 */
export async function holdCampaign(test: TestService, hours: number, perDay: number): Promise<void> {
  const random = new SeededRandom('campaign');
  const insight = createInsightService(test.app.context);
  let people = 0;
  const began = test.clock.now;
  for (let hour = 0; hour < hours; hour++) {
    const clock = (new Date(began + hour * hourMs).getUTCHours() + 1) % 24;
    const mood = 70 + random.below(60);
    const crowd = Math.round(((curve[clock] ?? 0) * perDay * mood) / 9_000);
    for (let count = 0; count < crowd; count++) await signOne(test, random, people++);
    for (let count = 0; count < crowd * 2; count++) {
      insight.count(slug, 'form');
      if (random.below(10) < 7) insight.count(slug, 'check');
    }
    test.clock.now = began + (hour + 1) * hourMs;
    await insight.flush();
    await insight.blur();
  }
  insight.close();
}

async function signOne(test: TestService, random: SeededRandom, number: number): Promise<void> {
  const provider = providers[random.below(providers.length)] ?? 'voorbeeld.example';
  const person = { ...inventPerson(random, number), email: `verzonnen.${number}@${provider}` };
  const signed = await test.service.startSigning(slug, person, 'nl');
  if (!signed.ok) throw new Error(signed.error.code);
  const items = await test.outbox.claim(10);
  const trouble = provider === 'hotmail.com' && random.below(100) < 35;
  for (const item of items) {
    if (trouble) await test.outbox.deferred(item.id, test.clock.now + 60_000, 'smtp-451');
    else await test.outbox.sent(item.id);
  }
  const [secret] = items.map((item) => item.secret).slice(-1);
  const token = secret !== undefined && 'token' in secret ? secret.token : '';
  if (token === '' || random.below(100) < 9) return;
  const confirmed = await test.service.confirmSignature(token);
  if (confirmed.ok && random.below(100) < 1)
    await test.service.withdrawSignature(confirmed.value.withdrawalToken);
}
