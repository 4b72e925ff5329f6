(result) => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(result)) return;
    watch.disconnect();
    console.info("first result seen at " + performance.now());
  });
  watch.observe(document, { childList: true, subtree: true });
}
