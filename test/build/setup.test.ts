import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeProblem } from '../../src/build/setup.mjs';
import { packageRoot } from '../../src/paths.ts';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1', '26.9.0'])('Node %s will do', (version) => {
  expect(nodeProblem(version)).toBeNull();
});

test.each(['18.20.8', '20.18.3', '27.0.0'])(
  'Node %s is refused in a sentence that says what to install',
  (version) => {
    expect(nodeProblem(version)).toBe(
      `Node ${version} cannot run this: install Node 20.19 or newer, below 27 (nodejs.org).`,
    );
  },
);

test('the package root is the folder with package.json, presets and migrations', () => {
  const found = ['package.json', 'presets', 'migrations'].filter((name) =>
    existsSync(join(packageRoot(), name)),
  );
  expect(found).toEqual(['package.json', 'presets', 'migrations']);
});
