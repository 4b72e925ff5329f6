// Brings files of the search as scripts: a page opened from a folder may not fetch.

// What is here or on its way, for all scripts of the page together: file → promise.
const bringing = self.powerlistBringing || (self.powerlistBringing = {});

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
