// Assembles the one style sheet of the site: the rules of the Utrecht component library for the components we use,
// then our own theme. Tokens nobody defines are resolved here, so that a phone does not download the library's
// several thousand knobs. The library's brand tokens (@utrecht/design-tokens) are never read.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transform } from 'esbuild';
import postcss from 'postcss';

/** Every class of the library that a view may use; a class missing here has no style. */
export const usedClasses = new Set(
  [
    'alert alert--error alert--info alert--ok alert--warning alert__content alert__icon alert__message',
    'button button--primary-action button--secondary-action button--subtle button-link button-link--html-a',
    'button-link--primary-action button-link--secondary-action',
    'checkbox checkbox--html-input',
    'code code-block code-block__content',
    'data-list data-list--rows data-list__item data-list__item-key data-list__item-value',
    'data-list__item-value--html-dd',
    'form-field form-field--checkbox form-field--invalid form-field__input form-field__label',
    'form-field-description form-field-error-message form-field__description form-field__error-message',
    'form-fieldset form-fieldset__fieldset--html-fieldset form-fieldset__legend form-fieldset__legend--html-legend',
    'form-fieldset--invalid',
    'form-label form-label--checkbox',
    'heading-1 heading-2 heading-3 heading-4',
    'link link--html-a',
    'ordered-list ordered-list__item ordered-list--html-content',
    'paragraph paragraph--lead paragraph--small',
    'separator',
    'skip-link skip-link--visible-on-focus',
    'status-badge',
    'textbox textbox--html-input',
    'unordered-list unordered-list__item unordered-list--html-content',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `utrecht-${name}`),
);

const classesIn = (selector) => selector.match(/\.-?[_a-zA-Z][\w-]*/g)?.map((name) => name.slice(1)) ?? [];

function isUsed(selector) {
  const positive = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '');
  const classes = classesIn(positive);
  return classes.length > 0 && classes.every((name) => usedClasses.has(name));
}

/** Keeps only rules and conditions that can match something we render. */
function prune(root) {
  root.walkComments((comment) => comment.remove());
  root.walkAtRules((rule) => {
    if (/^(?:charset|font-face|keyframes|page|property)$/.test(rule.name)) rule.remove();
    else if (rule.name === 'media' && rule.params.endsWith('-ms-high-contrast: active)')) rule.remove();
  });
  root.walkRules((rule) => {
    const kept = rule.selectors.filter(isUsed);
    if (kept.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
}

/** Index of the parenthesis that closes the one at `open`, and of the first comma directly inside. */
function bracket(value, open) {
  let depth = 0;
  let comma = -1;
  for (let i = open; i < value.length; i++) {
    if (value[i] === '(') depth++;
    if (value[i] === ')') depth--;
    if (depth === 0) return { close: i, comma };
    if (value[i] === ',' && depth === 1 && comma === -1) comma = i;
  }
  throw new Error(`unbalanced parentheses in ${value}`);
}

/** The first `var(--name, fallback)` at or after `from`: [start, end, name, fallback]. */
function firstVar(value, from) {
  const start = value.indexOf('var(', from);
  if (start === -1) return null;
  const { close, comma } = bracket(value, start + 3);
  const name = value.slice(start + 4, comma === -1 ? close : comma).trim();
  return [start, close + 1, name, comma === -1 ? null : value.slice(comma + 1, close).trim()];
}

/** What stands in the place of `var(name, fallback)`, and from which character in it to read on; null: nothing valid. */
function replaceVar(name, fallback, tokens, own) {
  const token = tokens.get(name);
  if (token !== undefined) return [token, token.length];
  if (!own.has(name)) return fallback === null ? null : [fallback, 0];
  const inner = fallback === null ? null : resolveValue(fallback, tokens, own);
  const text = inner === null ? `var(${name})` : `var(${name}, ${inner})`;
  return [text, text.length];
}

/**
 * The value with our theme's tokens written out and undefined ones replaced by their fallback; null when nothing valid
 * is left. `own` are the properties set by rules that stay.
 */
function resolveValue(value, tokens, own) {
  let from = 0;
  for (let hit = firstVar(value, from); hit !== null; hit = firstVar(value, from)) {
    const [start, end, name, fallback] = hit;
    const replacement = replaceVar(name, fallback, tokens, own);
    if (replacement === null) return null;
    const [text, read] = replacement;
    value = value.slice(0, start) + text + value.slice(end);
    from = start + read;
  }
  return value;
}

/** Takes the library's tokens out of the theme: they are constants, written out where they are used. */
function takeTokens(theme) {
  const tokens = new Map();
  theme.walkDecls(/^--utrecht-/, (decl) => {
    tokens.set(decl.prop, decl.value);
    decl.remove();
  });
  return tokens;
}

/** One pass; true when something changed, and another pass may find more. */
function resolveOnce(library, theme, tokens) {
  const own = new Set();
  for (const root of [library, theme]) root.walkDecls(/^--/, (decl) => void own.add(decl.prop));
  const used = new Set();
  let changed = false;
  library.walkDecls((decl) => {
    const value = resolveValue(decl.value, tokens, own);
    if (value === null) decl.remove();
    else decl.value = value;
    changed ||= value === null;
    for (const [name] of (value ?? '').matchAll(/--[\w-]+/g)) used.add(name);
  });
  library.walkDecls(/^--/, (decl) => {
    if (used.has(decl.prop)) return;
    decl.remove();
    changed = true;
  });
  return changed;
}

function resolveTokens(library, theme) {
  const tokens = takeTokens(theme);
  while (resolveOnce(library, theme, tokens));
  library.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
  library.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
}

/** The finished CSS text. */
export async function assembleStyles(root) {
  const require = createRequire(path.join(root, 'package.json'));
  const source = require.resolve('@utrecht/component-library-css/dist/index.css');
  const library = postcss.parse(await readFile(source, 'utf8'), { from: source });
  const theme = postcss.parse(await readFile(path.join(root, 'public/theme.css'), 'utf8'));
  prune(library);
  resolveTokens(library, theme);
  const minified = await transform(`${library.toString()}\n${theme.toString()}`, {
    loader: 'css',
    minify: true,
    target: ['chrome100', 'firefox100', 'safari15'],
    legalComments: 'none',
  });
  return `/* Contains parts of @utrecht/component-library-css, EUPL-1.2, (c) Gemeente Utrecht, Frameless B.V. */\n${minified.code}`;
}

/** Writes `public/site.<hash>.css`, `public/form.js` and `public/icon.svg` under outDir; returns the sheet's name. */
export async function buildStyles(root, outDir) {
  const target = path.join(outDir, 'public');
  await mkdir(target, { recursive: true });
  const css = await assembleStyles(root);
  const name = `site.${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`;
  for (const old of await readdir(target)) {
    if (/^site\.[0-9a-f]{12}\.css$/.test(old)) await rm(path.join(target, old));
  }
  await writeFile(path.join(target, name), css);
  const script = await transform(await readFile(path.join(root, 'public/form.js'), 'utf8'), { minify: true });
  await writeFile(path.join(target, 'form.js'), script.code);
  await writeFile(path.join(target, 'icon.svg'), await readFile(path.join(root, 'public/icon.svg')));
  return name;
}
