// Elements from text, never from markup: whatever a scenario or a policy is called stays text.

type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A part of the page with a heading and, where there is something to explain, a sentence under it. */
export function section(title: string, lead: string, ...children: Child[]): HTMLElement {
  const head: Child[] = [element('h2', {}, title)];
  if (lead) head.push(element('p', { class: 'lead' }, lead));
  return element('section', {}, ...head, ...children);
}

/** A choice of one of several names, as buttons beside each other. */
export function choice(label: string, names: string[], chosen: (index: number) => void): HTMLElement {
  const buttons = names.map((name, index) => {
    const button = element('button', { type: 'button', 'aria-pressed': `${index === 0}` }, name);
    button.addEventListener('click', () => {
      buttons.forEach((other) => other.setAttribute('aria-pressed', `${other === button}`));
      chosen(index);
    });
    return button;
  });
  return element('div', { class: 'choice', role: 'group', 'aria-label': label }, ...buttons);
}
