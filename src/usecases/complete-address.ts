import { parseHouseNumber, parsePostcode } from '../domain/address.ts';
import type { SubmissionFields } from '../domain/submission.ts';
import type { Context } from './context.ts';

/**
 * The form with street and place filled in, where they can be looked up and the street was left empty; else as it is.
 * Asked is only what is needed, and only for an address that may sign.
 */
export function completeAddress(context: Pick<Context, 'store' | 'locate' | 'streets'>) {
  return async (slug: string, fields: SubmissionFields): Promise<SubmissionFields> => {
    const postcode = parsePostcode(fields.postcode);
    const house = parseHouseNumber(fields.huisnummer, fields.huisletter, fields.toevoeging);
    if (context.streets === null || fields.straat.trim() !== '' || !postcode.ok || !house.ok) return fields;
    const row = await context.store.read('petition', { slug });
    if (row === null) return fields;
    const { municipality } = row.petition.regulation;
    const { houseNumber } = house.value;
    const { result } = context.locate(municipality, postcode.value, houseNumber);
    if (result !== 'inside' && result !== 'unknown') return fields;
    const asked = { postcode: postcode.value, houseNumber, municipality: municipality.code };
    const found = await context.streets(asked);
    if (found === null) return fields;
    // The form comes with the name of the municipality in it: that was not typed, and may be another place in it.
    const typed = fields.woonplaats.trim();
    const woonplaats = typed === '' || typed === municipality.name ? found.place : fields.woonplaats;
    return { ...fields, straat: found.street, woonplaats };
  };
}
