// What is left to try when words do not answer: pieces in any order, and near names.

const ENOUGH = 10;
const CANDIDATES = 400;
const NEAREST = 20;
const BESIDE = 5;
const LEAST_SLIP = 5; // characters of a query that is taken for a slip before it is taken for two words

// All that an item is called, folded, in one text.
function calledIn(item) {
  return ["names", "aliases", "mains", "others"].map((column) => here.hay[column].line(item)).join("\n");
}

// All that is said of it.
function sayings(item, joined) {
  const parts = [calledIn(item)];
  parts.push(names.departmentList[here.departments[item]].folded);
  parts.push(names.categoryList[here.categories[item]].folded);
  if (laws.loaded) {
    for (let i = here.starts[item]; i < here.starts[item + 1]; i += 1) parts.push(laws.folded[here.law[i]]);
  }
  const text = parts.join("\n");
  // An everyday word of the query is said of the item if one of its meanings is.
  const said = names.words.filter((word) => word.means.some((meaning) => text.indexOf(meaning) >= 0));
  const words = said.map((word) => word.say.filter((say) => joined.indexOf(say) >= 0).join("\n"));
  return text + "\n" + words.join("\n");
}

// Covers the query with pieces of the text: {missing, singles, pieces}, the numbers of characters not found,
// of characters found only alone, and of longer pieces; as few as can be, in this order.
function cover(query, text) {
  const best = [0];
  const make = [{ missing: 0, singles: 0, pieces: 0 }];
  for (let end = 1; end <= query.length; end += 1) {
    const alone = text.indexOf(query[end - 1]) >= 0;
    best[end] = best[end - 1] + (alone ? 100 : 10000);
    make[end] = {
      missing: make[end - 1].missing + (alone ? 0 : 1),
      singles: make[end - 1].singles + (alone ? 1 : 0),
      pieces: make[end - 1].pieces,
    };
    for (let start = end - 2; start >= 0; start -= 1) {
      if (text.indexOf(query.slice(start, end)) < 0) break;
      if (best[start] + 1 < best[end]) {
        best[end] = best[start] + 1;
        make[end] = {
          missing: make[start].missing,
          singles: make[start].singles,
          pieces: make[start].pieces + 1,
        };
      }
    }
  }
  return make[query.length];
}

// The items that hold most of the query's pairs of characters, most first.
function candidates(joined) {
  const held = new Uint8Array(here.count);
  const pairs = new Set();
  for (let i = 0; i + 1 < joined.length; i += 1) pairs.add(joined.slice(i, i + 2));
  pairs.forEach((pair) => {
    const found = new Found();
    findWritten(pair, found);
    findGroups(pair, found);
    if (laws.loaded) findLaws(pair, found);
    for (let item = 0; item < here.count; item += 1) if (found.how[item]) held[item] += 1;
  });
  names.words.forEach((word) => word.say.forEach((say) => {
    if (say.length < 2 || joined.indexOf(say) < 0) return;
    const found = new Found();
    findMeaning(word, found, SAID);
    for (let item = 0; item < here.count; item += 1) if (found.how[item]) held[item] += say.length - 1;
  }));
  const items = [];
  for (let item = 0; item < here.count; item += 1) if (held[item]) items.push(item);
  items.sort((a, b) => held[b] - held[a] || a - b);
  return items.slice(0, CANDIDATES);
}

// Adds the items that make up the whole query; returns the others that come near, with their distance.
function findPieces(joined, found) {
  const near = [];
  if (joined.length < 3) return near;
  candidates(joined).forEach((item) => {
    if (found.how[item]) return;
    const isWhole = (made) => !made.missing && made.singles * 3 <= joined.length;
    const called = cover(joined, calledIn(item));
    const made = isWhole(called) ? called : cover(joined, sayings(item, joined));
    if (isWhole(made)) {
      const others = made === called ? 0 : 2; // departments, laws and everyday words help to make it up
      found.put(item, PIECES, Math.min(made.singles * 4 + made.pieces + others, 15), 0);
    } else if (joined.length >= 5 && (made.missing + made.singles) * 10 <= joined.length * 4) {
      near.push([made.missing * 2 + made.singles, item]);
    }
  });
  return near;
}

// The least number of wrong, missing, needless or swapped characters between the query and a part of the text.
function distance(query, text, most) {
  let before = null;
  let last = new Array(text.length + 1).fill(0);
  for (let i = 1; i <= query.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= text.length; j += 1) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (query[i - 1] === text[j - 1] ? 0 : 1));
      if (before && j > 1 && query[i - 1] === text[j - 2] && query[i - 2] === text[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    before = last;
    last = row;
  }
  return Math.min.apply(null, last);
}

// Items whose name or alias differs from the query by a character or two.
function findSlips(joined) {
  const most = joined.length < 3 ? 0 : joined.length < 7 ? 1 : 2;
  if (!most) return [];
  const characters = Array.from(new Set(joined));
  const near = [];
  ["names", "aliases"].forEach((column) => {
    const held = new Uint8Array(here.count);
    characters.forEach((character) => here.hay[column].scan(character, (item) => {
      held[item] += 1;
    }));
    for (let item = 0; item < here.count; item += 1) {
      if (held[item] < characters.length - most) continue;
      const apart = distance(joined, here.hay[column].line(item), most);
      if (apart <= most) near.push([apart, item]);
    }
  });
  return near;
}

// Where nothing but pieces answers, a name that is one slip away comes first: chance makes that up less often.
function findSingleSlips(joined, found) {
  if (joined.length < LEAST_SLIP || !found.how.some((how) => how)) return;
  findSlips(joined).forEach((pair) => pair[0] === 1 && found.put(pair[1], PIECES, 1, 0));
}

function findNear(joined, found, near) {
  const least = new Map();
  near.concat(findSlips(joined)).forEach((pair) => {
    if (!least.has(pair[1]) || least.get(pair[1]) > pair[0]) least.set(pair[1], pair[0]);
  });
  const nearest = Array.from(least.entries()).sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, NEAREST);
  nearest.forEach((pair) => found.put(pair[0], NEAR, Math.min(pair[1], 15), 0));
}
