// All of a query against every item, in the order of results.

// Which category the words put first: a Set of tokens, empty if they name none.
function intended(joined) {
  return new Set(Object.keys(names.intents).filter((token) =>
    names.intents[token].some((word) => joined.indexOf(word) >= 0)));
}

function kindRanks(joined) {
  const first = intended(joined);
  return names.categoryList.map((category) =>
    first.has(category.key) ? 0 : category.row[2] ? 1 : 2);
}

function lookFor(query) {
  const known = new Map();
  const foundOf = (term) => {
    if (!known.has(term)) known.set(term, find(term));
    return known.get(term);
  };
  const found = find(query.joined);
  // Words are what stands between spaces; what stands between signs was rather copied from somewhere.
  const how = /\s/.test(query.typed) ? SEVERAL : SAID;
  if (query.terms.length > 1) findSeveral(query.terms.map(foundOf), found, how);
  if (query.article && laws.loaded) findArticle(query.article, foundOf, found);
  return found;
}

// Items in which every term was found; `how` is what that is worth at best.
function findSeveral(each, found, how) {
  for (let item = 0; item < names.count; item += 1) {
    let worst = NOT;
    let quality = 0;
    for (const one of each) {
      if (!one.how[item]) {
        worst = NOT;
        break;
      }
      worst = Math.max(worst, one.how[item]);
      quality = Math.max(quality, one.quality[item]);
    }
    if (worst) found.put(item, Math.max(worst, how), quality, each[0].place[item]);
  }
}

// The query with its everyday words taken apart from the rest: 砍树许可 → [砍树, 许可]; null if it has none.
function partsAtWords(joined) {
  let says = [];
  names.words.forEach((word) => {
    says = says.concat(word.say.filter((say) => say.length > 1 && joined.indexOf(say) >= 0));
  });
  if (!says.length) return null;
  const say = says.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
  return joined.split(say).filter(Boolean).concat(say);
}

// What holds the query, word for word in names and laws, in texts where that is little or where the reader
// wants it (`depth`, how far to go), or in pieces; and what comes near it.
function attempt(query, depth) {
  const found = lookFor(query);
  let near = [];
  let unread = 0;
  const isSaid = found.count() < FEW && !(/^[a-z]+$/.test(query.joined) && found.count());
  if (depth || (depth !== 0 && isSaid)) unread = findPassages(query, found, depth || 1);
  if (found.count() < ENOUGH) {
    const parts = partsAtWords(query.joined);
    if (parts && parts.length > 1) findSeveral(parts.map(find), found, SAID);
    near = findPieces(query.joined, found);
    if (!found.how.some((how) => how && how < PIECES)) findSingleSlips(query.joined, found);
  }
  return { query, found, near, unread, hits: found.count() };
}

// Everything that answers the query: {query, found, dropped, nearby, unread}; `dropped` is true if asking words
// were left out, `nearby` are near names to offer beside a few results, `unread` counts texts not looked into.
function answer(text, depth) {
  let best = attempt(parse(text), depth);
  let dropped = false;
  if (!best.hits) {
    const shorter = parse(best.query.terms.map(withoutFillers).join(" "));
    if (shorter.joined && shorter.joined !== best.query.joined) {
      const instead = attempt(shorter, depth);
      dropped = instead.hits > 0;
      if (dropped) best = instead;
    }
  }
  const { query, found, near, hits, unread } = best;
  let nearby = [];
  if (!hits) {
    findNear(query.joined, found, near);
  } else if (hits < ENOUGH) {
    const others = new Found();
    findNear(query.joined, others, near);
    nearby = inOrder(others, query).filter((item) => !found.how[item]).slice(0, BESIDE);
  }
  return { query, found, dropped, nearby, unread };
}

// A query of nothing but punctuation, as written.
function answerSigns(query) {
  const found = new Found();
  names.names.forEach((name, item) => {
    const at = wide(name).indexOf(query.typed);
    if (at >= 0) found.put(item, at ? WHOLE : BEGIN, 0, at);
  });
  return { query, found, dropped: false, nearby: [], unread: 0 };
}

// Without a query every item answers; facets choose.
function answerAll(query) {
  const found = new Found();
  found.how.fill(GROUP);
  return { query, found, dropped: false, nearby: [], unread: 0 };
}

// The numbers of the items found, in the order of results. A key has 49 bits: step 5, standing 2, kind 2,
// how 4, quality 4, place 6, length of the name 6, item 20.
function inOrder(found, query) {
  const kinds = kindRanks(query.joined);
  const keys = [];
  for (let item = 0; item < names.count; item += 1) {
    const how = found.how[item];
    if (!how) continue;
    const byName = how < GROUP;
    // Near names: the nearest first, whatever they are.
    let key = STEP[how] + (how === NEAR ? found.quality[item] : 0);
    key = key * 4 + names.standingList[names.standings[item]].row[2];
    key = key * 4 + kinds[names.categories[item]];
    key = key * 16 + how;
    key = key * 16 + Math.min(found.quality[item], 15);
    key = key * 64 + (byName ? found.place[item] : 0);
    key = key * 64 + (byName ? Math.min(names.names[item].length, 63) : 0);
    keys.push(key * 1048576 + item);
  }
  return Array.from(Float64Array.from(keys).sort(), (key) => key % 1048576);
}
