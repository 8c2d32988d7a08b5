// The programs the tests need besides Node's packages, and where they come from on Debian.
import { existsSync, readdirSync } from 'node:fs';
import { installDebian, onPath } from '../src/build/debian.mjs';

const command = (name, debian, alternatives = []) => ({
  name,
  debian,
  present: () => [name, ...alternatives].some((candidate) => onPath(candidate) !== undefined),
});

const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts'];
const hasFonts = () =>
  fontFolders.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf)$/.test(name)),
  );

/** A Java library, by its file. */
const javaLibrary = (file, debian) => ({
  name: file,
  debian,
  present: () => existsSync(`/usr/share/java/${file}`),
});

const needed = [
  command('chromium', 'chromium', ['chromium-browser', 'google-chrome']),
  command('age', 'age'),
  command('openssl', 'openssl'),
  command('unzip', 'unzip'),
  command('awk', 'mawk'),
  command('sha256sum', 'coreutils'),
  command('pdftotext', 'poppler-utils'),
  command('xmllint', 'libxml2-utils'),
  command('zbarimg', 'zbar-tools'),
  // The checker of PDF/A, and what it needs that Java no longer brings.
  command('java', 'default-jre-headless'),
  javaLibrary('preflight.jar', 'libpdfbox2-java'),
  javaLibrary('javax.activation.jar', 'libactivation-java'),
  javaLibrary('jaxb-api.jar', 'libjaxb-api-java'),
  { name: 'a font', debian: 'fonts-dejavu-core', present: hasFonts },
];

const missing = () => needed.filter((tool) => !tool.present());

/**
 * Installs what is missing where that is possible (Debian, root).
 * @returns {string[]} one sentence for each program that is still missing
 */
export function ensureTools(log) {
  const wanted = missing().map((tool) => tool.debian);
  if (wanted.length > 0) installDebian(wanted, log);
  return missing().map(
    (tool) =>
      `${tool.name} is missing. On Debian, as root: apt-get install --no-install-recommends ${tool.debian}`,
  );
}
