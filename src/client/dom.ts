export type Child = Node | string;

/** Data only ever becomes text: nothing here parses HTML. */
export function element(
  tag: string,
  attributes: { readonly [name: string]: string },
  ...children: readonly Child[]
): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export const inputById = (id: string): HTMLInputElement | null => {
  const found = document.getElementById(id);
  return found instanceof HTMLInputElement ? found : null;
};

export type Language = 'nl' | 'en';
export const pageLanguage = (): Language => (document.documentElement.lang.startsWith('en') ? 'en' : 'nl');

/** Groups of four, easier to compare by eye. */
export const grouped = (id: string): string => id.replace(/(.{4})(?=.)/g, '$1 ');

/** Marks `zone` while files hang over it, and hands over what is dropped. */
export function onDrop(zone: HTMLElement, take: (transfer: DataTransfer) => void): void {
  const mark = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.toggleAttribute('data-over', over);
  };
  zone.addEventListener('dragover', mark(true));
  zone.addEventListener('dragleave', mark(false));
  zone.addEventListener('drop', (event) => {
    mark(false)(event);
    if (event.dataTransfer) take(event.dataTransfer);
  });
}
