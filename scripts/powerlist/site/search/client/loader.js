// Brings the data files that a question needs, round by round.

const here = document.currentScript.src.replace(/[^/]*$/, "");
const MOST_ROUNDS = 24;

// Brings data files that are not here yet; all of them are of one build when it is done.
function bringData(wanted) {
  const search = self.powerlistSearch;
  const missing = wanted.filter((name) => !search.isLoaded(name));
  // The store of the browser must not give a shard of another build.
  const file = (name) => name + ".js" + (name.indexOf("/") > 0 ? "?v=" + search.names.version : "");
  return Promise.all(missing.map((name) => bring(file(name)))).then(() => {
    // What was asked for and is not here is of another build than the names. (What the head of an old page asked
    // for may be old, too, and come late; nobody wants it.)
    const version = missing.every(search.isLoaded) ? "" : search.staleVersion();
    // An old names file out of the browser's store beside new ones: ask past the store, once.
    return version ? bring("names.js?v=" + version) : null;
  });
}

// Brings all that a query needs, step by step: what is needed next depends on what came. `meanwhile` is called
// before each step, to show what is here.
function bringFor(text, depth, meanwhile, rounds) {
  const search = self.powerlistSearch;
  const wanted = search.needs(text, depth).filter((name) => !search.isLoaded(name));
  if (!wanted.length || rounds === 0) return Promise.resolve();
  if (meanwhile) meanwhile();
  return bringData(wanted).then(() => bringFor(text, depth, meanwhile, (rounds || MOST_ROUNDS) - 1));
}
