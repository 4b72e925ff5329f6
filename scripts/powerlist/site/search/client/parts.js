// A list too long to bring all of its names: posting lists say which items may answer, and only those come
// (site/search/keys.py). They are looked at as if they were the whole list.

const ROW = ["names", "aliases", "mains", "others", "facts", "topics", "citations", "codes", "basis"];
const MOST_PARTS = 12; // blocks of names that a query brings
const MOST_SPELLED = 18; // for one of letters
const MOST_TILES = 10; // pieces that together are a name, looked up where a few leave more than can be brought
const MOST_LIKE = 14; // and for what only resembles the query
const MOST_JOINED = 8; // characters of two words that may have been typed as one
const PART = 4; // characters of a code by which it is found, as in site/search/keys.py
const MOST_LAWS = 4;
const MOST_MEANINGS = 4;
const MOST_TERMS = 4;
const MOST_NUMBERS = 20000; // in the long lists that a query brings
const FEW_ITEMS = 40; // what most items have need not be looked up for them
const WORTH_WIDE = 4; // blocks of names that lie in one wide block: it has more bytes, and is one file
const longKeys = new Map(); // those that it brought, with their length
const NONE = { numbers: [], count: 0, cut: false };

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

// Takes the blocks out of a wide one.
function readWide(number, rows) {
  const size = names.parted.rows;
  for (let n = 0; n * size < rows.length; n += 1) {
    const block = number * names.parted.wide + n;
    shards.set("names/" + block, rows.slice(n * size, (n + 1) * size));
    readRows(block, shards.get("names/" + block));
  }
}

function partOf(item) {
  return "names/" + Math.floor(item / names.parted.rows);
}

// The files for these blocks of names: where several lie together, the wide block that holds them.
function filesOf(parts) {
  const wideOf = (part) => "wide/" + Math.floor(Number(part.slice(6)) / names.parted.wide);
  const count = new Map();
  parts.forEach((part) => count.set(wideOf(part), (count.get(wideOf(part)) || 0) + 1));
  return merged([parts.map((part) => (count.get(wideOf(part)) < WORTH_WIDE ? part : wideOf(part)))]);
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

// {numbers, count, cut}: the items that have a key; without numbers if the list lies apart.
function glance(key) {
  const folder = key.indexOf("'") >= 0 || key[0] === "=" ? "read" : "keys";
  return lookUp(folder, names.parted[folder], key, homeOf(key)) || NONE;
}

// The same, with the numbers.
function keyed(key) {
  const list = glance(key);
  return list.numbers ? list : lookUp("long", names.parted.long, key, homeOf(key)) || NONE;
}

// The items that have all of the keys; where long lists would only tell a few apart, these may be among others, more
// so for keys of one run of characters (`isRun`), which seldom stand apart.
function all(keys, isRun) {
  const lists = keys.map((key) => Object.assign({ key }, glance(key)));
  if (!lists.length || lists.some((list) => !list.count)) return [];
  const short = lists.filter((list) => list.numbers);
  const long = lists.filter((list) => !list.numbers).sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1));
  let items = short.length ? common(short) : null;
  long.forEach((list) => {
    const tellsLittle = isRun && list.count * 3 > names.count && items && items.length <= FEW_ITEMS;
    if (items && (items.length <= MOST_PARTS || tellsLittle || !mayBring(list))) return;
    items = items ? inBoth(items, keyed(list.key).numbers) : keyed(list.key).numbers;
  });
  return items;
}

function mayBring(list) {
  const brought = Array.from(longKeys.values()).reduce((sum, count) => sum + count, 0);
  if (!longKeys.size || brought + list.count <= MOST_NUMBERS) longKeys.set(list.key, list.count);
  return longKeys.has(list.key);
}

// Where many names share the pieces that were looked up first, the others tell them apart.
function written(term) {
  const items = all(writtenKeys(term), true);
  if (items.length <= MOST_PARTS) return items;
  const others = piecesOf([term], 3, MOST_TILES).map(glance).filter((list) => list.numbers && !list.cut);
  return others.reduce((left, list) => inBoth(left, list.numbers), items);
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
  const found = meanings.slice(0, MOST_MEANINGS).map((meaning) => all(piecesOf([meaning], Math.min(meaning.length, 3), 3), true));
  return merged(found.concat(meanings.map(grouped)));
}

function numbered(term) {
  const items = [];
  if (/^\d{4,}$/.test(term)) {
    names.numbers = names.numbers || new Lines(names.ids);
    names.numbers.scan(term, (item) => items.push(item));
  }
  if (!looksLikeCode(term)) return items;
  const parts = piecesOf([term], PART, MOST_THREES).map((part) => "#p" + part);
  return merged([keyed("#c" + term).numbers, items, all(parts)]);
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
    const keys = terms.map((term) => writtenKeys(term).slice(0, Math.max(2, MOST_THREES / terms.length)));
    tiers.named.push(all(Array.from(new Set([].concat(...keys)))));
    tiers.others.unshift(everyOne(terms, (term) => merged(named(term).concat(others(term)))));
  }
  if (query.article) tiers.others.unshift(citing(query.article));
  return tiers;
}

// The items that all of the terms find. What fewer names hold is looked up first; where few are left the other
// terms need not be: each item is looked at.
function everyOne(terms, find) {
  const least = (term) => Math.min(...writtenKeys(term).map((key) => glance(key).count));
  const sorted = terms.map((term) => [least(term), term]).sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return sorted.reduce((items, pair) => {
    if (items && items.length <= MOST_PARTS) return items;
    const found = find(pair[1]);
    if (!items) return found;
    const held = new Set(found);
    return items.filter((item) => held.has(item));
  }, null);
}

// Of many that hold the term, those that it begins or ends: the whole ones before those that it begins.
function atTheEnds(term, items) {
  const [begun, ended] = endKeys(term);
  const begins = inBoth(items, keyed(begun).numbers);
  if (begins.length <= MOST_PARTS) return [begins];
  return [inBoth(begins, keyed(ended).numbers), begins];
}

function inStaticOrder(items, query) {
  const kinds = kindRanks(query.joined);
  const gone = names.standingList.map((standing) => standing.row[2] * 4);
  const key = (item) => (gone[names.standings[item]] + kinds[names.categories[item]]) * 1048576 + item;
  return Array.from(Float64Array.from(items, key).sort(), (one) => one % 1048576);
}

// Chooses what to look at, and looks; `also` are items that are to be among them, and `isLoose` asks for what
// resembles the query, too (`isNamed`: names hold it as it is). Returns all that may answer, in order; what is not here yet is demanded.
function gather(query, also, isLoose, isNamed) {
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
  // Letters may be read in many ways, and few of them are right.
  take(likely, /^[a-z]+$/.test(query.joined) ? MOST_SPELLED : MOST_PARTS);
  if (isLoose && query.joined.length > 2) {
    const like = resembling(query, isNamed);
    if (demanded.size) return [];
    take(like.slice(0, 60), MOST_LIKE);
  }
  filesOf(Array.from(parts).filter((part) => !shards.has(part))).forEach((file) => demanded.add(file));
  if (demanded.size) return [];
  look(chosen);
  return likely;
}
