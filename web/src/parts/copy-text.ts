/** Copies a text and says whether that worked. `near` is within the dialog that is open, outside of which nothing can be selected. */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text, near);
  }
}

/** The clipboard API is there on HTTPS and localhost only. */
function copyByHand(text: string, near: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  // Within the same dialog, outside of which nothing can be selected.
  near.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  near.focus();
  return done;
}
