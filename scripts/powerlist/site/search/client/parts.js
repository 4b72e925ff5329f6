// A list too long to bring all of its names: posting lists say which items may answer, and only those come
// (site/search/keys.py). They are looked at as if they were the whole list.

const ROW = ["names", "aliases", "mains", "others", "facts", "topics", "citations", "codes", "basis"];
const MOST_PARTS = 12; // blocks of names that a query brings
const SPARE_PARTS = 10; // of them for what only resembles the query
const MOST_LAWS = 4;
const MOST_MEANINGS = 4;
const MOST_TERMS = 4;
const MOST_WAYS = 3; // to read a query of letters
const LOOSE_PIECES = 8;

function readParted(raw) {
  ROW.forEach((column) => {
    names[column] = new Array(names.count).fill("");
  });
  names.numbers = null; // the ids as lines, once somebody asks for a number
  names.characters = raw.parted.characters;
  look([]);
}

// Puts the rows of a block in their places.
function readRows(block, rows) {
  rows.forEach((row, n) => {
    ROW.forEach((column, at) => {
      names[column][block * names.parted.rows + n] = row[at] || "";
    });
  });
}

function partOf(item) {
  return "names/" + Math.floor(item / names.parted.rows);
}

// Looks at these items, which are here; in rising order, so that ties are as in the whole list.
function look(items) {
  const chosen = items.slice().sort((a, b) => a - b);
  const of = (column) => chosen.map((item) => names[column][item]);
  here = { count: chosen.length, items: chosen, ids: of("ids") };
  ["names", "aliases", "mains", "others", "categories", "departments", "standings"].forEach((column) => {
    here[column] = of(column);
  });
  here.topics = of("topics").map((line) => Array.from(coded(line)));
  here.hay = haysOf(here);
  here.hay.codes = codeLines(of("codes"));
  readCitations(here, of("citations"));
  here.places = new Map(chosen.map((item, n) => [item, n]));
  names.hay = here.hay;
}

function keyed(key) {
  const folder = key.indexOf("'") >= 0 || key[0] === "=" ? "read" : "keys";
  return lookUp(folder, names.parted[folder], key) || { numbers: [], cut: false };
}

function all(keys) {
  return keys.length ? common(keys.map(keyed)) : [];
}

function written(term) {
  return all(writtenKeys(term));
}

// The ways to read letters as syllables and initials, the fewest parts first: [{text, isWhole}].
function spellings(letters) {
  const found = [];
  const follow = (at, parts) => {
    if (found.length > 200) return;
    if (at === letters.length) {
      found.push(parts);
      return;
    }
    for (let length = Math.min(6, letters.length - at); length > 0; length -= 1) {
      const text = letters.slice(at, at + length);
      if (readings.syllables.has(text)) follow(at + length, parts.concat({ text, isWhole: true }));
    }
    if ("iuv".indexOf(letters[at]) < 0) follow(at + 1, parts.concat({ text: letters[at], isWhole: false }));
  };
  follow(0, []);
  const whole = (parts) => parts.filter((part) => part.isWhole).length;
  found.sort((a, b) => a.length - b.length || whole(b) - whole(a));
  // The best few, and initials alone, which nothing else says as well.
  const initials = found.filter((parts) => !whole(parts));
  return found.slice(0, 3).concat(initials.slice(0, 1)).filter((parts, n, of) => of.indexOf(parts) === n);
}

// The keys of parts that stand side by side: whole syllables, initials, or, without `isWhole`, characters.
function keysOfSpelling(parts) {
  const keys = [];
  const sided = (part) => part && part.isWhole !== false;
  const side = (part, isFirst) => {
    if (part.isWhole) return part.text + "'";
    const characters = Array.from(part.text);
    return isFirst ? characters[characters.length - 1] : characters[0];
  };
  parts.forEach((part, n) => {
    const before = parts[n - 1];
    const next = parts[n + 1];
    const last = parts[n + 2];
    if (part.isWhole === undefined && part.text.length > 1) keys.push(...piecesOf([part.text], Math.min(part.text.length, 3), MOST_THREES));
    if (sided(part)) {
      if (sided(next)) keys.push(side(part, true) + side(next, false));
      else if (!sided(before)) keys.push(side(part, true));
    } else if (next && next.isWhole === false) {
      if (last && last.isWhole === false) keys.push("'" + part.text + next.text + last.text);
      else if (!before || before.isWhole !== false) keys.push("'" + part.text + next.text);
    }
  });
  return keys;
}

// Lists of items whose names the letters of a term spell, with the characters that it has besides: the likeliest
// list first.
function spelled(term) {
  if (!hasLetters(term) || !readings.loaded) return [];
  const runs = term.match(/[a-z]+|[^a-z]+/g);
  const choices = runs.map((run) => (/[a-z]/.test(run) ? spellings(run) : [[{ text: run }]]));
  const ways = choices.reduce((before, of) => {
    const longer = [];
    before.forEach((parts) => of.forEach((more) => longer.push(parts.concat(more))));
    return longer.slice(0, MOST_WAYS);
  }, [[]]);
  const found = runs.length === 1 ? [keyed("=" + term).numbers] : [];
  return found.concat(ways.map((parts) => all(Array.from(new Set(keysOfSpelling(parts))).slice(0, MOST_PIECES))));
}

function merged(lists) {
  const every = new Set();
  lists.forEach((list) => list.forEach((item) => every.add(item)));
  return Array.from(every);
}

// Items of a department, category, standing or topic that the term names.
function grouped(term) {
  if (term.length < 2) return [];
  const hit = (entry) => entry.folded.indexOf(term) >= 0 ||
    (readings.loaded && hasLetters(term) && readIn(term, entry.folded, 0, entry.folded.length) !== null);
  const columns = [
    [names.departmentList.map(hit), names.departments],
    [names.categoryList.map(hit), names.categories],
    [names.standingList.map((entry) => entry.key !== "in_force" && hit(entry)), names.standings],
  ].filter((column) => column[0].indexOf(true) >= 0);
  const items = [];
  if (columns.length) {
    for (let item = 0; item < names.count; item += 1) {
      if (columns.some((column) => column[0][column[1][item]])) items.push(item);
    }
  }
  const topics = names.topicList.map((entry, n) => (hit(entry) ? "#t" + n : "")).filter(Boolean);
  return merged([items].concat(topics.map((key) => keyed(key).numbers)));
}

function meant(term) {
  const meanings = [];
  wordsMeant(term).forEach((word) => meanings.push(...word.means));
  const found = meanings.slice(0, MOST_MEANINGS).map((meaning) => all(piecesOf([meaning], Math.min(meaning.length, 3), 3)));
  return merged(found.concat(meanings.map(grouped)));
}

function numbered(term) {
  const items = [];
  if (/^\d{4,}$/.test(term)) {
    names.numbers = names.numbers || new Lines(names.ids);
    names.numbers.scan(term, (item) => items.push(item));
  }
  return looksLikeCode(term) ? merged([keyed("#c" + term).numbers, items]) : items;
}

function lawsNamed(term) {
  const found = [];
  if (laws.loaded && term.length > 1) {
    laws.folded.forEach((titles, law) => titles.indexOf(term) >= 0 && found.push(law));
  }
  // The whole title first: of many laws not all can be looked at.
  return found.sort((a, b) => isTitle(b, term) - isTitle(a, term) || a - b);
}

function resting(term) {
  return merged(lawsNamed(term).slice(0, MOST_LAWS).map((law) => keyed("§" + law).numbers));
}

function citing(article) {
  const wanted = lawsNamed(article.rest.join(""));
  const named = wanted.length ? wanted : merged(article.rest.map(lawsNamed));
  if (!article.rest.length) return keyed("§:" + article.number).numbers;
  return merged(named.slice(0, MOST_LAWS).map((law) => keyed("§" + law + ":" + article.number).numbers));
}

// Lists of items that may answer, the likeliest list first: {named, others}, by what they are called and by what else
// is said of them.
function tiersOf(query) {
  const named = (term) => [numbered(term), written(term)].concat(spelled(term));
  const others = (term) => [meant(term), grouped(term), resting(term)];
  const tiers = { named: named(query.joined), others: others(query.joined) };
  if (tiers.named[1].length > MOST_PARTS) tiers.named.unshift(...atTheEnds(query.joined, tiers.named[1]));
  // What stands between signs only was copied from somewhere: it is there as a whole, or hardly at all.
  if (query.terms.length > 1 && (/\s/.test(query.typed) || !tiers.named[1].length)) {
    const terms = query.terms.slice(0, MOST_TERMS);
    const every = (lists) => {
      const sets = lists.map((list) => new Set(list));
      return Array.from(sets[0]).filter((item) => sets.every((of) => of.has(item)));
    };
    tiers.named.push(every(terms.map(written)));
    tiers.others.unshift(every(terms.map((term) => merged(named(term).concat(others(term))))));
  }
  if (query.article) tiers.others.unshift(citing(query.article));
  return tiers;
}

// Of many that hold the term, those that it begins or ends: the whole ones before those that it begins.
function atTheEnds(term, items) {
  const [begun, ended] = endKeys(term).map((key) => new Set(keyed(key).numbers));
  const begins = items.filter((item) => begun.has(item));
  return [begins.filter((item) => ended.has(item)), begins];
}

// Items that hold much of the query: first those that hold all of it but for a slip, then by pieces, rare ones
// counting more. Of what no pair holds the characters count, so that a slip beside them does not hide them.
function resembling(joined) {
  const characters = Array.from(joined);
  const count = characters.length - 1;
  const step = Math.max(1, count / LOOSE_PIECES);
  const scores = new Map();
  const score = (key, share) => {
    const items = keyed(key).numbers;
    const worth = share * Math.log(1 + names.count / (items.length + 1));
    items.forEach((item) => scores.set(item, (scores.get(item) || 0) + worth));
    return items.length > 0;
  };
  const isHeld = characters.map(() => false);
  const broken = []; // places of pairs that no name has: where the slip is
  const seen = new Set();
  for (let n = 0; n < count; n += 1) {
    const piece = characters[n] + characters[n + 1];
    const isChosen = Math.floor(n / step) !== Math.floor((n - 1) / step);
    if (isChosen && !seen.has(piece) && !score(piece, 1)) {
      broken.push(n);
    } else {
      isHeld[n] = true;
      isHeld[n + 1] = true;
    }
    seen.add(piece);
  }
  if (demanded.size) return [];
  new Set(characters.filter((character, n) => !isHeld[n])).forEach((character) => score(character, 0.3));
  const pieced = Array.from(scores.keys()).sort((a, b) => scores.get(b) - scores.get(a) || a - b);
  return merged(mended(characters, broken).concat([pieced]));
}

// Lists of items that hold what stands before and after the slip, or the query with two characters swapped back.
function mended(characters, broken) {
  if (!broken.length || broken.length > 3) return [];
  const runs = [];
  let start = 0;
  broken.concat(characters.length - 1).forEach((n) => {
    // A character alone is the wrong one, unless there is a single break: then one is missing there.
    if (n + 1 - start > 1 || broken.length === 1) runs.push(characters.slice(start, n + 1).join(""));
    start = n + 1;
  });
  const sets = runs.map((run) => new Set(written(run)));
  const around = sets.length ? Array.from(sets[0]).filter((item) => sets.every((of) => of.has(item))) : [];
  const at = broken[broken.length >> 1];
  const swapped = characters.slice();
  swapped.splice(at, 2, characters[at + 1], characters[at]);
  return [written(swapped.join("")), around];
}

function inStaticOrder(items, query) {
  const kinds = kindRanks(query.joined);
  const gone = names.standingList.map((standing) => standing.row[2] * 4);
  const key = (item) => (gone[names.standings[item]] + kinds[names.categories[item]]) * 1048576 + item;
  return Array.from(Float64Array.from(items, key).sort(), (one) => one % 1048576);
}

// Chooses what to look at, and looks; `also` are items that are to be among them, and `isLoose` asks for what
// resembles the query, too. Returns all that may answer, in order; what is not here yet is demanded.
function gather(query, also, isLoose) {
  const tiers = tiersOf(query);
  const ordered = (lists) => lists.map((items) => inStaticOrder(items, query));
  const likely = merged(ordered(tiers.named).concat([also], ordered(tiers.others)));
  const parts = new Set();
  const chosen = [];
  const take = (items, most) => items.every((item) => {
    const part = partOf(item);
    if (!parts.has(part) && parts.size >= most) return false;
    parts.add(part);
    if (chosen.indexOf(item) < 0) chosen.push(item);
    return chosen.length < 400;
  });
  if (demanded.size) return [];
  // Of what only may hold an article's name some; what rests on the article is certain.
  if (query.article) take(likely, MOST_PARTS >> 1);
  if (query.article) take(ordered(tiers.others.slice(0, 1))[0], MOST_PARTS);
  take(likely, MOST_PARTS);
  if (isLoose && query.joined.length > 2) {
    const like = resembling(query.joined);
    if (demanded.size) return [];
    take(like.slice(0, 60), Math.min(MOST_PARTS, parts.size + SPARE_PARTS));
  }
  parts.forEach(shard);
  if (demanded.size) return [];
  look(chosen);
  return likely;
}
