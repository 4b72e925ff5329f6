// What a page asks of the search: hand in data, ask, and have an item described.

const root = typeof self === "undefined" ? globalThis : self;
const READ = {
  names: readNames,
  laws: readLaws,
  codes: readCodes,
  guide: readGuide,
  texts: readTexts,
  readings: readReadings,
  variants: readVariants,
};
const BY_ITEM = { laws, codes, texts: passages, guide }; // these count on a names file of the same version
const OF_ITS_OWN = { readings, variants };
const held = {}; // read, or waiting for the names file
const early = []; // shards that wait for it
let stale = "";
let last = null;

function receive(entry) {
  const name = entry[0];
  last = null;
  if (name.indexOf("/") > 0) {
    if (held.names) readShard(name, entry[1]);
    else early.push(entry);
    return;
  }
  held[name] = entry[1];
  if (name === "names") {
    readNames(entry[1]);
    names.version = entry[1].version;
    shards.clear();
    // Of shards that were asked for before anything was here, those of another build say nothing.
    early.splice(0).filter((one) => one[1].version === names.version).forEach((one) => readShard(one[0], one[1]));
    Object.keys(BY_ITEM).forEach((other) => {
      BY_ITEM[other].loaded = false;
      if (held[other]) readByItem(other);
    });
  } else if (!BY_ITEM[name]) {
    READ[name](entry[1]);
  } else if (held.names) {
    readByItem(name);
  }
}

function readShard(name, raw) {
  if (raw.version !== names.version) {
    stale = raw.version;
    return;
  }
  shards.set(name, raw.content);
  if (!names.parted) return;
  if (name.indexOf("names/") === 0) readRows(Number(name.slice(6)), raw.content);
  if (name.indexOf("wide/") === 0) readWide(Number(name.slice(5)), raw.content);
}

function readByItem(name) {
  if (held[name].version === names.version) READ[name](held[name]);
  else stale = held[name].version;
}

function isLoaded(name) {
  if (name === "names") return Boolean(held.names);
  if (name.indexOf("/") > 0) return shards.has(name);
  return (BY_ITEM[name] || OF_ITS_OWN[name]).loaded;
}

// The version that another file wants of the names file, "" if all fit together.
function staleVersion() {
  return stale === names.version ? "" : stale;
}

// The data files that a query asks for, as far as can be told from what is here: bring them and ask again, until
// all are here. `depth` is how far into the texts of items to look: 0 not at all, 1 and more to look there even
// if names answer, left out to look there if names answer little.
function needs(text, depth) {
  const first = firstNeeds(text).filter((name) => depth !== 0 || name !== "laws");
  if (!first.every(isLoaded)) return first;
  return first.concat(ask(text, depth).demanded);
}

function ask(text, depth) {
  if (last && last.text === text && last.depth === depth) return last;
  demanded.clear();
  longKeys.clear();
  const query = parse(text);
  const result = query.joined ? answer(text, depth) : query.typed ? answerSigns(query) : answerAll(query);
  const order = inOrder(result.found, result.query);
  const isHere = new Set(order);
  // What may answer too, though its name is not here.
  const rest = result.rest.filter((item) => !isHere.has(item) && !(here.places && here.places.has(item)));
  last = Object.assign(result, { text, depth, order: order.concat(rest) });
  last.demanded = Array.from(demanded);
  last.near = order.length > 0 && last.found.howOf(order[0]) === NEAR;
  return last;
}

// What answers a query, in order, among the items that the facets choose.
// Returns {items, total, all, facets: {name: Map of value → count}, near, nearby, dropped, said: [[word, meanings]],
// apart ("pieces" or "texts" if nothing but these answers, else ""),
// unread (candidates among the texts that were not looked into), isNamed (what is named is there, while more is on its
// way), query, found}; `depth` as for needs.
function search(text, chosen, depth) {
  const result = ask(text, depth);
  const { items, facets, unsaid } = narrow(result.order, chosen);
  return {
    items,
    total: items.length,
    all: result.order.length,
    facets,
    unsaid,
    near: result.near,
    apart: apart(result),
    nearby: result.nearby,
    dropped: result.dropped,
    said: explained(result),
    unread: result.unread,
    isNamed: Boolean(result.isNamed),
    query: result.query,
    found: result.found,
  };
}

// Whether even the best result does not say the query as it is: its pieces stand apart, or in the texts alone.
function apart(result) {
  const how = result.order.length ? result.found.howOf(result.order[0]) : NOT;
  return how === PIECES ? "pieces" : how === TEXT ? "texts" : "";
}

function named(how) {
  return how !== NOT && how < ALSO;
}

// The everyday words to explain, as [word, meanings]: those that the query says, and those that it is a part of
// if no name holds it.
function explained(result) {
  const query = result.query;
  if (!query.joined) return [];
  const isNamed = result.order.length > 0 && named(result.found.howOf(result.order[0]));
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

function citationAt(view, i) {
  const article = view.article[i].split("~")[0];
  return laws.titles[view.law[i]] + (article ? " " + article : "");
}

// The citation that answers the query, else the first; "" if there is none or that is not known yet.
function basisOf(item, result) {
  const { query, found } = result;
  const view = found.view;
  const at = view.places ? view.places.get(item) : item;
  if (!laws.loaded) return names.parted ? names.basis[item] : "";
  if (at === undefined || view.starts[at] === view.starts[at + 1]) return "";
  const article = query.article;
  let shown = view.starts[at];
  for (let i = view.starts[at + 1] - 1; i >= view.starts[at]; i -= 1) {
    const titles = laws.folded[view.law[i]];
    const wanted = article && citesArticle(view, i, article) ? article.rest : query.terms;
    if (wanted.some((term) => term.length > 1 && titles.indexOf(term) >= 0) ||
      (wanted !== query.terms && !wanted.length)) shown = i;
  }
  return citationAt(view, shown);
}

// The files that hold the names of these items, where they are not here yet.
function partsOf(items) {
  if (!names.parted) return [];
  return merged([items.map(partOf)]).filter((part) => !shards.has(part));
}

// What a card shows of an item; texts come as lists of [text, is it marked].
function describe(item, result) {
  const query = result.query;
  const mark = (text) => segments(text, query);
  const marked = (block) => block.split("\t").filter(Boolean).map(mark).filter(isMarked);
  const how = result.found.howOf(item);
  return {
    id: names.ids[item],
    how,
    name: mark(names.names[item] || names.ids[item]),
    category: names.categoryList[names.categories[item]],
    standing: names.standingList[names.standings[item]],
    department: mark(names.departmentList[names.departments[item]].title),
    facts: names.parted ? names.facts[item] : names.factLines[names.facts[item]],
    main: names.mains[item] ? mark(names.mains[item]) : null,
    aliases: marked(names.aliases[item]),
    others: marked(names.others[item]),
    basis: mark(basisOf(item, result)),
    onBasis: how === BASIS || how === BASIS_EXACT,
    passage: how === TEXT ? mark(excerpt(result.found.passage.get(item), query)) : [],
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
  shards,
  partsOf,
  filesOf,
  segments,
  facetValues,
  arranged,
  windowOf,
  namedPieces,
};
(root.powerlistData || []).forEach(receive);
root.powerlistData = { push: receive };
