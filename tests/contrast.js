/* Returns the texts of the page whose contrast against what lies behind them is below 4.5:1 (WCAG 2.2, 1.4.3). */
() => {
  const rgb = (value) => (value.match(/[\d.]+/g) || []).map(Number);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (tag) => {
    for (let at = tag; at; at = at.parentElement) {
      const [r, g, b, a = 1] = rgb(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const faint = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const tag = walker.currentNode.parentElement;
    if (!text || !tag.getClientRects().length) continue;
    const pair = [light(rgb(getComputedStyle(tag).color)), light(behind(tag))].sort((a, b) => b - a);
    if ((pair[0] + 0.05) / (pair[1] + 0.05) < 4.5) faint.push([tag.className, text.slice(0, 20)]);
  }
  return faint.slice(0, 10);
};
