/**
 * The texts of a page with less contrast than the 4.5 to 1 that WCAG asks for (3 to 1 where letters are large), each with its ratio.
 *
 * It runs in the page, as text: it calls nothing from outside itself.
 */
export function unreadable(page: any): string {
  type Color = number[];
  const parse = (css: string): Color => {
    const [red, green, blue, alpha = 1] = css.match(/[\d.]+/g)!.map(Number);
    return [red, green, blue, alpha];
  };
  const over = (front: Color, back: Color): Color => [0, 1, 2]
    .map((part) => front[part] * front[3] + back[part] * (1 - front[3])).concat(1);
  const luminance = (color: Color) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, part) => {
    const value = color[part] / 255;
    return sum + weight * (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
  const background = (element: any): Color => element === null ? [255, 255, 255, 1]
    : over(parse(page.getComputedStyle(element).backgroundColor), background(element.parentElement));
  const hidden = (element: any): boolean => {
    if (element === null) return false;
    const { opacity, visibility } = page.getComputedStyle(element);
    return opacity === '0' || visibility === 'hidden' || hidden(element.parentElement);
  };

  const found = new Set<string>();
  for (const element of page.document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ textContent }) => textContent).join('').trim();
    const isShown = element.getClientRects().length > 0 && !hidden(element);
    if (text === '' || !isShown || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(element.tagName)) continue;
    const style = page.getComputedStyle(element);
    const back = background(element);
    const [one, two] = [over(parse(style.color), back), back].map(luminance);
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
    const name = `${element.tagName.toLowerCase()}.${element.className}`;
    if (ratio < (large ? 3 : 4.5)) found.add(`${ratio.toFixed(1)} ${name}: ${text.slice(0, 40)}`);
  }
  return [...found].join('\n') || 'all can be read';
}
