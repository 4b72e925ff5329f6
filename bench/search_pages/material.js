async (text) => {
  const field = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const settled = new Promise((resolve) => {
    let waiting = setTimeout(resolve, 3000);
    const observer = new MutationObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { observer.disconnect(); resolve(); }, 150);
    });
    observer.observe(list.parentNode, { childList: true, subtree: true, characterData: true });
  });
  field.focus();
  field.value = "";
  field.dispatchEvent(new Event("keyup"));
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  await settled;
  const links = Array.from(list.querySelectorAll("a.md-search-result__link"), (link) => link.getAttribute("href"));
  const ids = links.map((link) => link.replace(/^.*\/(?=\d)|(\/|\.html)?(\?.*)?(#.*)?$/g, ""));
  return Array.from(new Set(ids)).slice(0, 10);
}
