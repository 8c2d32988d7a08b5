/** What the server draws for a campaign: every text is ready to be put in place, in one language. */

/** The picture that social media show beside a link to a petition, 1200 by 630 pixels. */
export type PictureWords = {
  /** "Verzoek om een referendum in Utrecht" */
  readonly eyebrow: string;
  readonly title: string;
  /** Statements that stand, and what is needed: "640", "van 1.000 steunverklaringen"; null before there are any. */
  readonly tally: { readonly count: string; readonly of: string; readonly share: number } | null;
  /** Where there is no tally: in what stage it is. */
  readonly status: string;
  /** Host and path, as one types it. */
  readonly address: string;
};

export const posterSizes = ['a4', 'a5'] as const;
export type PosterSize = (typeof posterSizes)[number];

/** A poster for one campaign code. */
export type PosterWords = {
  readonly locale: 'nl' | 'en';
  readonly eyebrow: string;
  readonly title: string;
  readonly summary: string;
  /** "Steun dit verzoek" */
  readonly call: string;
  readonly steps: readonly string[];
  /** "Woont u in Utrecht en bent u 18 jaar of ouder?", and what else one must be. */
  readonly who: string;
  readonly whoMore: string;
  /** Until when; empty where that is not known. */
  readonly deadline: string;
  /** What the QR code holds: the whole address, and what is printed for those who type it. */
  readonly link: string;
  readonly address: string;
  readonly qrAlt: string;
  readonly typeIt: string;
  readonly paper: string;
  /** Who asks, and whom to write to. */
  readonly sender: string;
  /** ISO date inside the file: same contents and date, same bytes. */
  readonly date: string;
};

export type DrawingJob =
  | { readonly kind: 'picture'; readonly words: PictureWords }
  | {
      readonly kind: 'poster';
      readonly words: PosterWords;
      readonly size: PosterSize;
      /** With 3 mm of bleed around the sheet, for a print shop. */
      readonly bleed: boolean;
    };
