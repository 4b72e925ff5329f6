// Into which pieces a text is cut to be looked up, and which file has the posting list of a piece.

const MOST_THREES = 4; // threes tell more than pairs, so fewer will do

// At most so many pieces of so many characters that tell most of the terms: side by side, then those between.
function piecesOf(terms, size, most) {
  const beside = [];
  const between = [];
  terms.forEach((term) => {
    const characters = Array.from(term);
    for (let i = 0; i + size <= characters.length; i += 1) {
      const isLast = i + size === characters.length;
      (i % size && !isLast ? between : beside).push(characters.slice(i, i + size).join(""));
    }
  });
  const all = Array.from(new Set(beside.concat(between)));
  if (beside.length <= most) return all.slice(0, most);
  const step = (beside.length - 1) / (most - 1); // of a long query some from all over it
  return Array.from({ length: most }, (_, n) => beside[Math.round(n * step)]);
}

// The keys by which the items are found that hold a term in a name (site/search/keys.py).
function writtenKeys(term) {
  return piecesOf([term], Math.min(Array.from(term).length, 3), MOST_THREES);
}

// The keys of the names that begin as the term does, and of those that end so.
function endKeys(term) {
  const characters = Array.from(term);
  return ["^" + characters.slice(0, 2).join(""), characters.slice(-2).join("") + "$"];
}

// What names the shard of a key: keys of the same two first characters stand together (site/search/keys.py).
function homeOf(key) {
  if (/^[#§=]|'/.test(key)) return key;
  return Array.from(key.replace(/^\^|\$$/g, "")).slice(0, 2).join("");
}

function shardOf(key, count) {
  let found = 0;
  for (const character of key) found = (Math.imul(found, 31) + character.codePointAt(0)) | 0;
  return ((found ^ (found >>> 15)) >>> 0) % count;
}
