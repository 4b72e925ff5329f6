// Brings the files of the search as scripts: a page opened from a folder may not fetch.

const here = document.currentScript.src.replace(/[^/]*$/, "");
const bringing = {};

function bring(file) {
  if (!bringing[file]) {
    bringing[file] = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = here + file;
      script.onload = resolve;
      script.onerror = () => {
        delete bringing[file]; // the next try asks again
        reject(new Error(file));
      };
      document.head.appendChild(script);
    });
  }
  return bringing[file];
}

// Brings data files that are not here yet; all of them are of one build when it is done.
function bringData(wanted) {
  const search = self.powerlistSearch;
  const missing = wanted.filter((name) => !search.isLoaded(name));
  return Promise.all(missing.map((name) => bring(name + ".js"))).then(() => {
    const version = search.staleVersion();
    // An old names file out of the browser's store beside new ones: ask past the store, once.
    return version ? bring("names.js?v=" + version) : null;
  });
}
