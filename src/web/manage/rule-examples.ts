/** How an official types a value of each rule; the words are those of the file of a regulation. */
const examples: { readonly [name: string]: string } = {
  threshold: '1000',
  term: '{"amount": 3, "unit": "week", "counting": "dag-erna"}',
  decision: '{"by": "municipal-council", "within": {"amount": 4, "unit": "week"}}',
  inForce: '{"from": "2024-01-01", "until": null}',
  object: '["decision-taken"]',
  minimumAge: '18',
  nationality: 'kieswet-b3',
  referenceDate: 'day-of-signing',
  fields: '["givenNames", "surname", "birthDate", "address"]',
  channels: '["email", "paper"]',
  generalTermsAct: 'nee',
  withdrawal: 'until-term-end',
  doubles: 'first-counts',
  carryOver: 'none',
  closeAtThreshold: '"no"',
  method: 'full',
  inspection: 'Niemand kan de verklaringen inzien.',
  destruction: '{"after": "irrevocable", "amount": 3, "unit": "month"}',
  declaration: '[{"nl": "Ik steun dit verzoek.", "en": "I support this request."}]',
};

export const ruleExample = (path: string): string => examples[path.replace(/^phases\.\d\./, '')] ?? '';
