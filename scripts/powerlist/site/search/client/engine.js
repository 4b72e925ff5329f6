// What a page asks of the search: hand in data, ask, and have an item described.

const root = typeof self === "undefined" ? globalThis : self;
const READ = { names: readNames, laws: readLaws, codes: readCodes, readings: readReadings };
const BY_ITEM = { laws, codes }; // these count on the items of a names file of the same version
const held = {}; // read, or waiting for the names file
let stale = "";
let last = null;

function receive(entry) {
  const name = entry[0];
  held[name] = entry[1];
  if (name === "names") {
    readNames(entry[1]);
    names.version = entry[1].version;
    Object.keys(BY_ITEM).forEach((other) => {
      BY_ITEM[other].loaded = false;
      if (held[other]) readByItem(other);
    });
  } else if (!BY_ITEM[name]) {
    READ[name](entry[1]);
  } else if (held.names) {
    readByItem(name);
  }
  last = null;
}

function readByItem(name) {
  if (held[name].version === names.version) READ[name](held[name]);
  else stale = held[name].version;
}

function isLoaded(name) {
  if (name === "names") return Boolean(held.names);
  return name === "readings" ? readings.loaded : BY_ITEM[name].loaded;
}

// The version that another file wants of the names file, "" if all fit together.
function staleVersion() {
  return stale === names.version ? "" : stale;
}

function ask(text) {
  const version = Object.keys(held).join();
  if (last && last.text === text && last.version === version) return last;
  const query = parse(text);
  const result = query.joined ? answer(text) : query.typed ? answerSigns(query) : answerAll(query);
  last = Object.assign(result, { text, version, order: inOrder(result.found, result.query) });
  last.near = last.order.length > 0 && last.found.how[last.order[0]] === NEAR;
  return last;
}

const FACETS = {
  category: (item) => names.categoryList[names.categories[item]].key,
  department: (item) => names.departmentList[names.departments[item]].key,
  standing: (item) => names.standingList[names.standings[item]].key,
  immediate: (item) => (names.flags[item] & 1 ? "1" : ""),
  free: (item) => (names.flags[item] & 2 ? "1" : ""),
};

// What answers a query, in order, among the items that the facets choose.
// Returns {items, total, all, facets: {name: Map of value → count}, near, nearby, dropped, said: [[word, meanings]],
// query, found}.
function search(text, chosen) {
  const result = ask(text);
  const keys = Object.keys(FACETS);
  const facets = {};
  const items = [];
  keys.forEach((key) => {
    facets[key] = new Map();
  });
  result.order.forEach((item) => {
    const failed = keys.filter((key) => chosen[key] && FACETS[key](item) !== chosen[key]);
    if (!failed.length) items.push(item);
    // A facet counts what choosing another of its values would show.
    keys.forEach((key) => {
      if (failed.length > 1 || (failed.length === 1 && failed[0] !== key)) return;
      const value = FACETS[key](item);
      if (value) facets[key].set(value, (facets[key].get(value) || 0) + 1);
    });
  });
  return {
    items,
    total: items.length,
    all: result.order.length,
    facets,
    near: result.near,
    nearby: result.nearby,
    dropped: result.dropped,
    said: explained(result),
    query: result.query,
    found: result.found,
  };
}

// The everyday words to explain, as [word, meanings]: those that the query says, and those that it is a part of
// if no name holds it.
function explained(result) {
  const query = result.query;
  if (!query.joined) return [];
  const isNamed = result.order.length > 0 && result.found.how[result.order[0]] < ALSO;
  const said = [];
  saidIn(query).forEach((word) => {
    const at = word.say.findIndex((say) => say === query.joined || spells(query.joined, { say: [say] }) ||
      (say.length > 1 && query.joined.indexOf(say) >= 0));
    const part = word.say.findIndex((say) => say.indexOf(query.joined) >= 0);
    if (at >= 0) said.push([word.shown[0][at], word.shown[1]]);
    else if (part >= 0 && !isNamed) said.push([word.shown[0][part], word.shown[1]]);
  });
  return said;
}

function citationAt(i) {
  const article = laws.article[i].split("~")[0];
  return laws.titles[laws.law[i]] + (article ? " " + article : "");
}

// The citation that answers the query, else the first; "" if there is none or the laws are not here yet.
function basisOf(item, query) {
  if (!laws.loaded || laws.starts[item] === laws.starts[item + 1]) return "";
  const article = query.article;
  let shown = laws.starts[item];
  for (let i = laws.starts[item + 1] - 1; i >= laws.starts[item]; i -= 1) {
    const titles = laws.folded[laws.law[i]];
    const wanted = article && citesArticle(i, article) ? article.rest : query.terms;
    if (wanted.some((term) => term.length > 1 && titles.indexOf(term) >= 0) ||
      (wanted !== query.terms && !wanted.length)) shown = i;
  }
  return citationAt(shown);
}

// What a card shows of an item; texts come as lists of [text, is it marked].
function describe(item, result) {
  const query = result.query;
  const mark = (text) => segments(text, query);
  const marked = (block) => block.split("\t").filter(Boolean).map(mark).filter(isMarked);
  const how = result.found.how[item];
  return {
    id: names.ids[item],
    how,
    name: mark(names.names[item]),
    category: names.categoryList[names.categories[item]],
    standing: names.standingList[names.standings[item]],
    department: mark(names.departmentList[names.departments[item]].title),
    facts: names.factLines[names.facts[item]],
    main: names.mains[item] ? mark(names.mains[item]) : null,
    aliases: marked(names.aliases[item]),
    others: marked(names.others[item]),
    basis: mark(basisOf(item, query)),
    onBasis: how === BASIS || how === BASIS_EXACT,
  };
}

root.powerlistSearch = {
  parse,
  needs,
  isLoaded,
  staleVersion,
  search,
  describe,
  names,
  segments,
};
(root.powerlistData || []).forEach(receive);
root.powerlistData = { push: receive };
