// Stands in the head of the search page and asks for what the query in its address surely needs, while the page
// and the engine are still on their way. What it does not see the engine asks for later.

const here = "search/";
const PLAIN = /^[\u3400-\u9fff]+$/; // what folding leaves as it is, but for traditional characters
const SAYS_LAW = /[法条例规则定约典令章]/; // as in query.js

// The files for one word; `index` says the version of the shards and how many there are of each kind.
function filesFor(term, index) {
  const shard = (folder) => (key) => folder + "/" + shardOf(homeOf(key), index[folder]) + ".js?v=" + index.version;
  if (/^[a-z]{2,}$/.test(term)) return ["readings.js"].concat(index.read ? shard("read")("=" + term) : []);
  if (!PLAIN.test(term)) return [];
  const keys = writtenKeys(term).concat(term.length < 5 ? endKeys(term) : []); // a long one is in few names
  const laws = !index.keys || SAYS_LAW.test(term) ? ["laws.js"] : [];
  if (!index.keys) return laws;
  // Two characters are often in so many names that their list lies apart.
  const apart = Array.from(term).length === 2 ? [shard("long")(term)] : [];
  return laws.concat(Array.from(new Set(keys.map(shard("keys")))), apart);
}

const [version, keys, read, long] = document.querySelector("meta[name=search-index]").content.split(" ");
const terms = (new URLSearchParams(location.search).get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
if (terms.length < 4) {
  // Several words are looked for as one, too.
  new Set([terms.join("")].concat(terms)).forEach((term) => {
    filesFor(term, { version, keys: Number(keys), read: Number(read), long: Number(long) })
      .forEach((file) => bring(file).catch(() => undefined)); // the engine will ask again
  });
}
