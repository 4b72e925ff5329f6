// Which parts of a text answer the query: a list of [text, is it marked].

function ranges(folded, query) {
  const found = [];
  const add = (from, to) => found.push([from, to]);
  const written = (needle) => {
    if (!needle) return;
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
      add(at, at + needle.length);
    }
  };
  const wanted = [query.joined].concat(query.terms);
  wanted.forEach((term) => {
    written(term);
    if (readings.loaded && hasLetters(term) && !found.length) {
      const match = readIn(term, folded, 0, folded.length);
      if (match) add(match.at, match.end);
    }
  });
  if (query.article) query.article.rest.concat(query.article.text).forEach(written);
  if (!found.length) meanings(query).forEach(written);
  if (!found.length) longestPieces(query.joined, folded).forEach(written);
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function meanings(query) {
  let all = [];
  saidIn(query).forEach((word) => {
    all = all.concat(word.means);
  });
  return all;
}

// The everyday words that a query says.
function saidIn(query) {
  const meant = new Set(wordsMeant(query.joined));
  query.terms.forEach((term) => wordsMeant(term).forEach((word) => meant.add(word)));
  return names.words.filter((word) => meant.has(word) ||
    word.say.some((say) => say.length > 1 && query.joined.indexOf(say) >= 0));
}

function longestPieces(joined, folded) {
  const pieces = [];
  let start = 0;
  while (start < joined.length - 1) {
    let end = joined.length;
    while (end > start + 1 && folded.indexOf(joined.slice(start, end)) < 0) end -= 1;
    if (end > start + 1) {
      pieces.push(joined.slice(start, end));
      start = end;
    } else {
      start += 1;
    }
  }
  return pieces;
}

// The parts of two characters and more of a folded query that stand in a text, or else in any name.
function namedPieces(joined, text) {
  return longestPieces(joined, text === undefined ? names.hay.names.text : fold(text));
}

function segments(text, query) {
  if (!query.joined) return signs(text, query.typed);
  const parts = foldWithPlaces(text);
  const out = [];
  let done = 0;
  ranges(parts.folded, query).forEach((range) => {
    const from = Math.max(parts.from[range[0]], done);
    const to = parts.to[range[1] - 1];
    if (to <= from) return;
    if (from > done) out.push([text.slice(done, from), false]);
    out.push([text.slice(from, to), true]);
    done = to;
  });
  if (done < text.length) out.push([text.slice(done), false]);
  return out;
}

// A query of punctuation alone, as written; what changes its length when widened is left unmarked.
function signs(text, typed) {
  const at = typed && wide(text).length === text.length ? wide(text).indexOf(typed) : -1;
  if (at < 0) return [[text, false]];
  const end = at + typed.length;
  return [[text.slice(0, at), false], [text.slice(at, end), true], [text.slice(end), false]].filter((part) => part[0]);
}

function isMarked(parts) {
  return parts.some((part) => part[1]);
}
