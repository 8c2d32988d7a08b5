/** Shows a button beside a text to take along, and copies the text when it is pressed. */
export function wireCopyButtons(): void {
  if (navigator.clipboard === undefined) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const text = document.getElementById(button.dataset.copy ?? '');
    if (!(text instanceof HTMLTextAreaElement)) continue;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      text.select();
      navigator.clipboard.writeText(text.value).then(
        () => {
          button.textContent = button.dataset.copied ?? label;
          setTimeout(() => {
            button.textContent = label;
          }, 2000);
        },
        // Refused: the text is selected, for the keyboard.
        () => text.focus(),
      );
    });
  }
}
