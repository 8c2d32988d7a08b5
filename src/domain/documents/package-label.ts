import type { OfficialRecordInput } from '../official-record.ts';
import { inWords, phaseTitle, whole } from './document.ts';

/** What is written on the sealed package (Wrr 36(2), 51(2)): numbers handed in, valid and invalid, and which decision. */
export function packageLabel({
  municipality,
  petition,
  phase,
  tally,
  totals,
}: OfficialRecordInput): string[] {
  const how = totals?.estimated ? ' (berekend uit een steekproef)' : '';
  const reference = petition.reference === undefined ? '' : `, kenmerk ${petition.reference}`;
  return [
    `Gemeente ${municipality}: steunverklaringen voor het ${phaseTitle(phase)}`,
    `Ingediend: ${whole(tally.standing)}`,
    totals === undefined ? 'Geldig: niet vastgesteld' : `Geldig: ${whole(totals.valid)}${how}`,
    totals === undefined ? 'Ongeldig: niet vastgesteld' : `Ongeldig: ${whole(totals.invalid)}${how}`,
    `Besluit: ${petition.decisionTitle} (${inWords(petition.decisionDate)}${reference})`,
  ];
}
