import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { textsIn } from '../../../src/web/locale/index.ts';
import { show } from '../../../src/web/render.ts';
import { ManagedPetitionPage } from '../../../views/manage/petition.tsx';

test.each(['nl', 'en'] as const)(
  'the way to a result stands before any decision, step by step (%s)',
  (locale) => {
    const t = textsIn(locale);
    const { judging, petition } = t.manage;
    const html = render(
      show(ManagedPetitionPage, {
        t,
        title: 'Een verzoek',
        state: t.manage.states.checking,
        rows: [],
        publicPage: '/een-verzoek',
        done: null,
        uncleared: false,
        awaited: null,
        concerns: [t.manage.concerns.ResultAwaited],
        steps: {
          main: [],
          other: [{ title: 'Toelaten', lead: '', block: null, by: 'griffie', to: '/toelaten' }],
        },
        judging: true,
        judgeBundles: [],
        proven: false,
        interim: false,
        publicBundles: [],
        handIn: '/beheer/een-verzoek/uitslag',
        keys: [],
        acts: [],
      }),
    );
    const order = [
      petition.mainTitle,
      judging.take,
      judging.judge,
      judging.handIn,
      petition.otherTitle,
      'Toelaten',
    ];
    const places = order.map((words) => html.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const to of ['#pakketten', '/griffie', '/beheer/een-verzoek/uitslag'])
      expect(html).toContain(`href="${to}`);
    expect(html).not.toContain(petition.nothing);
  },
);
