// Items of a long list that resemble a query: what stands before and after a slip is looked up, and what bridges it.

const MOST_SUPPOSED = 11; // characters of a query in which every place is supposed to be the slip
const MOST_BRIDGES = 6; // keys looked up to see what stands at a supposed slip
const MOST_SPLITS = 3; // ways to take a query for two words
const MOST_SCORED = 8; // pieces of a longer query
const FIRST_SLIPS = 9; // items that may be a slip away, before those that hold two words
const FIRST_SPLITS = 5;

// Keys that say that a name holds a run of characters; one alone says nothing.
function keysOfRun(run) {
  if (run.length < 3) return run.length === 2 ? [run.join("")] : [];
  return run.slice(2).map((last, n) => run[n] + run[n + 1] + last);
}

// Every supposed slip: {keys (what is left as it is), bridge (what then stands in its place)}.
function supposed(characters) {
  const count = characters.length;
  const found = [];
  const suppose = (until, from, bridge) => {
    const keys = keysOfRun(characters.slice(0, until)).concat(keysOfRun(characters.slice(from)));
    if (keys.length) found.push({ keys, bridge, isSplit: until === from && until > 1 && from + 1 < count });
  };
  const at = (n) => characters[n] || "";
  suppose(0, 1, []);
  suppose(count - 1, count, []);
  for (let n = 1; n < count; n += 1) suppose(n, n, [at(n - 1) + "_" + at(n)]); // one is left out, or these are two words
  for (let n = 1; n + 1 < count; n += 1) {
    suppose(n, n + 1, [at(n - 1) + "_" + at(n + 1)]); // a wrong one
    suppose(n, n + 1, [at(n - 1) + at(n + 1)]); // one too many
  }
  for (let n = 0; n + 1 < count; n += 1) {
    const swapped = [at(n - 1) + at(n + 1) + at(n), at(n + 1) + at(n) + at(n + 2)].filter((key) => Array.from(key).length === 3);
    suppose(n, n + 2, swapped);
  }
  return found;
}

// Items that hold the keys whose lists are short, and how much that tells; null if no list is short.
function shortly(keys) {
  const lists = keys.map(glance);
  if (lists.some((list) => !list.count)) return { items: [], worth: 0 };
  const worth = lists.reduce((sum, list) => sum + Math.log(1 + names.count / list.count), 0);
  const short = lists.filter((list) => list.numbers);
  return { items: short.length ? common(short) : null, worth };
}

// Items in the order in which they are to be looked at; `isNamed`: names hold the query as it is.
function resembling(query, isNamed) {
  const characters = Array.from(query.joined);
  if (characters.length > MOST_SUPPOSED) return byPieces(characters);
  const every = supposed(characters);
  every.forEach((one) => one.keys.forEach(glance));
  if (demanded.size) return [];
  every.forEach((one) => Object.assign(one, shortly(one.keys)));
  const left = every.filter((one) => one.items === null || one.items.length).sort((a, b) => b.worth - a.worth);
  const ordered = (lists) => merged(lists.map((items) => inStaticOrder(items, query)));
  const candidates = ordered(left.map((one) => one.items || []));
  if (left.every((one) => one.items) && candidates.length <= MOST_PARTS) return candidates;
  // Too many to look at: only those that have what would stand at the slip, and those that hold two words.
  const words = ordered(left.filter((one) => one.isSplit).slice(0, MOST_SPLITS).map((one) => all(one.keys)));
  // What stands in a name as it is, or is so short, is rather two words than a slip.
  const isSlip = !isNamed && characters.length >= LEAST_SLIP;
  const slips = isSlip ? ordered(bridged(left)) : [];
  return merged([slips.slice(0, FIRST_SLIPS), words.slice(0, FIRST_SPLITS), slips, words, candidates]);
}

// What holds what stands around supposed slips, and what would stand in their place: first the likeliest, and, if that
// gives little, some more.
function bridged(left) {
  const bridges = new Set();
  const lists = [];
  [MOST_BRIDGES, MOST_BRIDGES * 2].forEach((most) => {
    if (demanded.size || merged(lists).length >= FIRST_SLIPS) return;
    left.forEach((one) => {
      const isMore = one.bridge.every((key) => bridges.has(key)) || bridges.size + one.bridge.length <= most;
      if (!isMore || one.isBridged) return;
      one.bridge.forEach((key) => bridges.add(key));
      one.isBridged = true;
      lists.push(all(one.keys.concat(one.bridge), true));
    });
  });
  return lists;
}

// Of a long query, by its pieces, rare ones counting more.
function byPieces(characters) {
  const scores = new Map();
  piecesOf([characters.join("")], 3, MOST_SCORED).map(glance).forEach((list) => {
    if (!list.numbers) return;
    const worth = Math.log(1 + names.count / (list.count + 1));
    list.numbers.forEach((item) => scores.set(item, (scores.get(item) || 0) + worth));
  });
  return Array.from(scores.keys()).sort((a, b) => scores.get(b) - scores.get(a) || a - b);
}
