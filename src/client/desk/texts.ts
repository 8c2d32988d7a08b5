import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../dom.ts';
import { textsEn } from './texts-en.ts';
import { type DeskTexts, textsNl } from './texts-nl.ts';

export type { DeskTexts };
export const textsOf = (language: Language): DeskTexts => (language === 'en' ? textsEn : textsNl);

export const TextsContext = createContext<DeskTexts>(textsNl);
export const useTexts = (): DeskTexts => useContext(TextsContext);
