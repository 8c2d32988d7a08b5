import type { NoticeModel, PetitionModel, Said } from '../models.ts';
import { A, Alert, P } from '../ui.tsx';

/** A sentence; what an official wrote stays in the language it was written in. */
export const SaidText = ({ said }: { readonly said: Said }) =>
  typeof said === 'string' ? (
    <span>{said}</span>
  ) : (
    <span>
      {said.label === '' ? null : `${said.label} `}
      <span lang="nl">{said.official}</span>
    </span>
  );

const textOf = (said: Said): string => (typeof said === 'string' ? said : said.official);

export const Notice = ({ notice }: { readonly notice: NoticeModel }) => (
  <Alert kind={notice.kind} {...(notice.title === null ? {} : { title: notice.title })}>
    {notice.texts.map((said) => (
      <P key={textOf(said)}>
        <SaidText said={said} />
      </P>
    ))}
    {notice.points.length === 0 ? null : (
      <ul class="utrecht-unordered-list utrecht-unordered-list--html-content">
        {notice.points.map(({ text, because }) => (
          <li key={text}>
            <strong>{text}</strong>
            {because.map((cause) => (
              <span class="because" key={cause.text}>
                {cause.text} {cause.link === null ? null : <A to={cause.link.url}>{cause.link.text}</A>}
              </span>
            ))}
          </li>
        ))}
      </ul>
    )}
    {notice.links.map(({ url, text }) => (
      <P key={url}>
        <A to={url}>{text}</A>
      </P>
    ))}
  </Alert>
);

export const Notices = ({ notices }: { readonly notices: readonly NoticeModel[] }) => (
  <>
    {notices.map((notice) => (
      <Notice key={notice.title ?? textOf(notice.texts[0] ?? '')} notice={notice} />
    ))}
  </>
);

/** Where the petition stands, for whoever cannot sign now or must hurry. */
export const PhaseNotice = ({ petition }: { readonly petition: PetitionModel }) => (
  <Notices notices={petition.notices} />
);
