import Papa from 'papaparse';

const kinds = [
  ['GM', 4, /gem/i],
  ['WK', 6, /wijk|wk/i],
  ['BU', 8, /buurt|brt/i],
] as const;

/** Text as CBS saves it: UTF-8, or Windows-1252 in older years. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Names by code (GM0344, WK034406, BU03440611) from a list that lies beside the large file in the zip: a column of codes
 * and a column of names, whatever they are called. Empty when the file is no such list.
 */
export function readNames(fileName: string, bytes: Uint8Array): Map<string, string> {
  const names = new Map<string, string>();
  const base = fileName.split('/').at(-1) ?? '';
  const kind = kinds.find(([, , pattern]) => pattern.test(base));
  if (kind === undefined || /pc6/i.test(base)) return names;
  const [letters, digits] = kind;
  const { data } = Papa.parse<string[]>(decode(bytes).replace(/^\u{feff}/u, ''), { skipEmptyLines: true });
  for (const [code = '', name = ''] of data) {
    const bare = code.trim().replace(/^(GM|WK|BU)/i, '');
    if (!/^\d{1,8}$/.test(bare) || name.trim() === '') continue;
    names.set(letters + bare.padStart(digits, '0'), name.trim().slice(0, 80));
  }
  return names;
}
