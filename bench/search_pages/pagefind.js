async (text) => {
  const found = await self.pagefind.search(text);
  const first = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return first.map((one) => one.url.replace(/^.*\/|\.html.*$/g, ""));
}
