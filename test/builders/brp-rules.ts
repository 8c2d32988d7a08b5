/** A parsed question; every value as it was sent. */
export type Asked = Readonly<Record<string, unknown>>;

type InvalidParam = { readonly code: string; readonly name: string; readonly reason: string };
type Rule = {
  readonly required?: true;
  readonly test: (value: unknown) => boolean;
  readonly code: string;
  readonly reason: string;
};

const pattern = (expression: RegExp, required?: true): Rule => ({
  ...(required ? { required } : {}),
  test: (value) => typeof value === 'string' && expression.test(value),
  code: 'pattern',
  reason: `Waarde voldoet niet aan patroon ${expression.source}.`,
});
const fullDate = (required?: true): Rule => ({
  ...(required ? { required } : {}),
  test: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  code: 'date',
  reason: 'Waarde is geen geldige datum.',
});
const isBoolean: Rule = {
  test: (value) => typeof value === 'boolean',
  code: 'boolean',
  reason: 'Waarde is geen boolean.',
};
const wholeNumber: Rule = {
  required: true,
  test: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 99999,
  code: 'integer',
  reason: 'Waarde is geen geldig getal.',
};
const municipality = pattern(/^[0-9]{4}$/);

/** What each search of the specification (version 2) takes. */
const searches: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  ZoekMetPostcodeEnHuisnummer: {
    postcode: pattern(/^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$/, true),
    huisnummer: wholeNumber,
    huisletter: pattern(/^[a-zA-Z]{1}$/),
    huisnummertoevoeging: pattern(/^[a-zA-Z0-9 -]{1,4}$/),
    geboortedatum: fullDate(),
    gemeenteVanInschrijving: municipality,
    inclusiefOverledenPersonen: isBoolean,
  },
  ZoekMetGeslachtsnaamEnGeboortedatum: {
    geslachtsnaam: pattern(/^[a-zA-Z0-9À-ž .\-']{1,200}$|^[a-zA-Z0-9À-ž .\-']{3,199}\*{1}$/, true),
    geboortedatum: fullDate(true),
    geslacht: pattern(/^([Mm]|[Vv]|[Oo])$/),
    voorvoegsel: pattern(/^[a-zA-Z ']{1,10}$/),
    voornamen: pattern(/^[a-zA-Z0-9À-ž .\-']{1,199}\*{0,1}$/),
    gemeenteVanInschrijving: municipality,
    inclusiefOverledenPersonen: isBoolean,
  },
};

/** What may be asked of a person that is sought; the rest of the list comes by itself, and may not be asked. */
const askable: ReadonlySet<unknown> = new Set(
  `
    adressering adressering.adresregel1 adressering.adresregel2 adressering.adresregel3
    adressering.land adresseringBinnenland adresseringBinnenland.adresregel1 adresseringBinnenland.adresregel2
    burgerservicenummer geboorte geboorte.datum geslacht
    leeftijd naam naam.adellijkeTitelPredicaat naam.geslachtsnaam
    naam.volledigeNaam naam.voorletters naam.voornamen naam.voorvoegsel
  `
    .trim()
    .split(/\s+/),
);
/** What is wrong with a question, as the API says it. */
export function checkQuestion(question: Asked): InvalidParam[] {
  const { type, fields, ...parameters } = question;
  const rules = searches[String(type)];
  if (rules === undefined)
    return [{ code: 'value', name: 'type', reason: 'Waarde is geen geldig zoek type.' }];
  const invalid: InvalidParam[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    const value = parameters[name];
    const absent = value === undefined || value === null || value === '';
    if (absent && rule.required) invalid.push({ code: 'required', name, reason: 'Parameter is verplicht.' });
    else if (name in parameters && !rule.test(value))
      invalid.push({ code: rule.code, name, reason: rule.reason });
  }
  for (const name of Object.keys(parameters))
    if (!(name in rules)) invalid.push({ code: 'unknownParam', name, reason: 'Parameter is niet verwacht.' });
  return [...invalid, ...checkFields(fields)];
}

function checkFields(fields: unknown): InvalidParam[] {
  if (!Array.isArray(fields) || fields.length === 0)
    return [{ code: 'required', name: 'fields', reason: 'Parameter is verplicht.' }];
  const reason = 'Parameter bevat een niet bestaande veldnaam.';
  return fields.flatMap((field, index) =>
    askable.has(field) ? [] : [{ code: 'fields', name: `fields[${index}]`, reason }],
  );
}
