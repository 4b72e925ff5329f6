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
  for (let item = 0; item < here.count; item += 1) {
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

// Of a list that comes in parts nothing can be said before its parts are here.
function isWaiting() {
  return Boolean(names.parted) && demanded.size > 0;
}

// What holds the query, word for word in names and laws, in texts where that is little or where the reader
// wants it (`depth`, how far to go), or in pieces; and what comes near it.
function attempt(query, depth) {
  let likely = names.parted ? gather(query, [], false) : [];
  let found = isWaiting() ? new Found() : lookFor(query);
  let near = [];
  let unread = 0;
  const named = found.count();
  const isGathered = !isWaiting();
  // What rests on a law that the words may name comes after what is named.
  if (names.parted && depth !== 0 && isGathered && !laws.loaded && !/^[a-z0-9]*$/.test(query.joined)) {
    demanded.add("laws");
    if (!named && !passages.loaded) demanded.add("texts"); // hardly a law, either
  }
  const isExact = found.how.some((how) => how === EXACT || how === BASIS_EXACT);
  const isAnswered = named >= FEW || isExact || (/^[a-z]+$/.test(query.joined) && named);
  const told = new Map();
  if (!demanded.size && (depth || (depth !== 0 && !isAnswered))) {
    unread = findPassages(query, told, depth || 1);
    if (names.parted && told.size && !demanded.size) {
      likely = gather(query, Array.from(told.keys()), false);
      found = lookFor(query);
    }
    if (!demanded.size || !names.parted) putPassages(told, found);
  }
  // Of a long list what resembles a query is brought only where little holds it, and of a long query nothing does.
  const isNamed = found.how.some((how) => how && how < TEXT);
  const isWanting = found.count() < ENOUGH && (!isNamed || query.joined.length <= MOST_JOINED);
  if (names.parted && !demanded.size && !isExact && isWanting) {
    likely = gather(query, Array.from(told.keys()), true, isNamed);
    found = lookFor(query);
    putPassages(told, found);
  }
  if (!isWaiting() && found.count() < ENOUGH) {
    const parts = partsAtWords(query.joined);
    if (parts && parts.length > 1) findSeveral(parts.map(find), found, SAID);
    near = findPieces(query.joined, found);
    if (!found.how.some((how) => how && how < PIECES)) findSingleSlips(query.joined, found);
  }
  return { query, found, near, unread, likely, hits: found.count(), isNamed: isGathered && named > 0 };
}

// Everything that answers the query: {query, found, dropped, nearby, unread, isNamed}; `dropped` is true if asking
// words were left out, `nearby` are near names to offer beside a few results, `unread` counts texts not looked into,
// `isNamed` is true once all that bears a name with the query in it is there, whatever else is still on its way.
function answer(text, depth) {
  let best = attempt(parse(text), depth);
  let dropped = false;
  if (!best.hits && !isWaiting()) {
    const shorter = parse(best.query.terms.map(withoutFillers).join(" "));
    if (shorter.joined && shorter.joined !== best.query.joined) {
      const isSlip = findSlips(best.query.joined).some((pair) => pair[0] === 1);
      const instead = attempt(shorter, demanded.size ? 0 : depth);
      // Words left out and the rest in pieces is farther from what was typed than one slip.
      dropped = isSlip ? instead.found.how.some((how) => how && how < PIECES) : instead.hits > 0;
      if (dropped) best = instead;
      else here = best.found.view;
    }
  }
  const { query, found, near, hits, unread, likely } = best;
  let nearby = [];
  if (isWaiting()) {
    nearby = [];
  } else if (!hits) {
    findNear(query.joined, found, near);
  } else if (hits < ENOUGH) {
    const others = new Found();
    findNear(query.joined, others, near);
    nearby = inOrder(others, query).filter((item) => !found.howOf(item)).slice(0, BESIDE);
  }
  return { query, found, dropped, nearby, unread, rest: hits ? likely : [], isNamed: best.isNamed };
}

// A query of nothing but punctuation, as written.
function answerSigns(query) {
  const found = new Found();
  here.names.forEach((name, item) => {
    const at = wide(name).indexOf(query.typed);
    if (at >= 0) found.put(item, at ? WHOLE : BEGIN, 0, at);
  });
  return { query, found, dropped: false, nearby: [], unread: 0, rest: [] };
}

// Without a query every item answers; facets choose.
function answerAll(query) {
  if (names.parted) look([]);
  const found = new Found();
  found.how.fill(GROUP);
  const rest = names.parted ? inStaticOrder(Array.from(names.ids, (id, item) => item), query) : [];
  return { query, found, dropped: false, nearby: [], unread: 0, rest };
}

// The numbers of the items found, in the order of results. A key has 49 bits: step 5, standing 2, kind 2,
// how 4, quality 4, place 6, length of the name 6, item 20.
function inOrder(found, query) {
  const kinds = kindRanks(query.joined);
  const keys = [];
  for (let item = 0; item < here.count; item += 1) {
    const how = found.how[item];
    if (!how) continue;
    const byName = how < GROUP;
    // What comes near: the nearest first, whatever it is.
    const quality = found.quality[item];
    let key = STEP[how] + (how === NEAR ? quality : how === PIECES ? Math.min(quality, 4) - 1 : 0);
    key = key * 4 + names.standingList[here.standings[item]].row[2];
    key = key * 4 + kinds[here.categories[item]];
    key = key * 16 + how;
    key = key * 16 + Math.min(found.quality[item], 15);
    key = key * 64 + (byName ? found.place[item] : 0);
    key = key * 64 + (byName ? Math.min(here.names[item].length, 63) : 0);
    keys.push(key * 1048576 + item);
  }
  const at = Array.from(Float64Array.from(keys).sort(), (key) => key % 1048576);
  return here.items ? at.map((item) => here.items[item]) : at;
}
