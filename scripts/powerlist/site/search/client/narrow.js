// Facets: which of the answers are among what is chosen, and how many each further choice would show.
// Values of one facet add to each other, facets narrow each other.

const guide = { loaded: false, lists: { audience: [], channel: [], window: [] } };

function readGuide(raw) {
  guide.audience = coded(raw.audiences);
  guide.channel = coded(raw.channels);
  guide.window = coded(raw.windows);
  const list = (rows) => rows.map((row) => ({ key: row[0], title: row[1] }));
  guide.lists.audience = list(raw.audienceList);
  guide.lists.channel = list(raw.channelList);
  guide.lists.window = [{ key: "", title: "" }].concat(list(raw.windowList));
  guide.loaded = true;
}

const YES = [{ key: "1" }];
const guided = (key) => (item) => (guide.loaded ? guide[key][item] : 0);
// Of each facet its values, and what an item has of them: the number of one, or the bits of several.
const FACETS = {
  category: { list: () => names.categoryList, number: (item) => names.categories[item] },
  department: { list: () => names.departmentList, number: (item) => names.departments[item] },
  standing: { list: () => names.standingList, number: (item) => names.standings[item] },
  immediate: { list: () => YES, bits: (item) => names.flags[item] & 1 },
  free: { list: () => YES, bits: (item) => (names.flags[item] >> 1) & 1 },
  audience: { list: () => guide.lists.audience, bits: guided("audience") },
  channel: { list: () => guide.lists.channel, bits: guided("channel") },
  window: { list: () => guide.lists.window, number: guided("window") },
};

// {key, title} of every value that a facet can have.
function facetValues(key) {
  return FACETS[key].list() || [];
}

// One facet as it is asked for: fits(item) and count(item); `chosen` is a key, several, or nothing.
function facetOf(name, chosen) {
  const facet = FACETS[name];
  const list = facetValues(name);
  const wanted = [].concat(chosen || []);
  const isWanted = list.map((value) => wanted.indexOf(value.key) >= 0);
  const mask = isWanted.reduce((sum, is, n) => (is ? sum | (1 << n) : sum), 0);
  const counts = new Uint32Array(list.length);
  const here = {
    list,
    counts,
    unsaid: 0,
    fits: (item) => !wanted.length || (facet.bits ? (facet.bits(item) & mask) !== 0 : Boolean(isWanted[facet.number(item)])),
    count: (item) => {
      const said = facet.bits ? facet.bits(item) : facet.number(item);
      if (!said) here.unsaid += 1;
      if (!facet.bits) counts[said] += 1;
      else for (let bits = said, n = 0; bits; bits >>= 1, n += 1) counts[n] += bits & 1;
    },
  };
  return here;
}

// {items, facets: {name: Map of value → how many items choosing it would show}, unsaid: {name: how many items say
// nothing of it}}, in the order given.
function narrow(order, chosen) {
  const facets = {};
  const unsaid = {};
  const asked = Object.keys(FACETS).map((name) => (facets[name] = facetOf(name, chosen[name])));
  const items = order.filter((item) => {
    const failed = asked.filter((facet) => !facet.fits(item));
    if (!failed.length) asked.forEach((facet) => facet.count(item));
    else if (failed.length === 1) failed[0].count(item);
    return !failed.length;
  });
  Object.keys(FACETS).forEach((name) => {
    const { list, counts } = facets[name];
    unsaid[name] = facets[name].unsaid;
    facets[name] = new Map(list.map((value, n) => [value.key, counts[n]]).filter((pair) => pair[0] && pair[1]));
  });
  return { items, facets, unsaid };
}

const WAYS = {
  name: () => {
    const compare = typeof Intl === "undefined" ? (a, b) => (a < b ? -1 : Number(a > b)) : new Intl.Collator("zh-CN").compare;
    return (a, b) => compare(names.names[a], names.names[b]);
  },
  department: () => (a, b) => names.departments[a] - names.departments[b],
};

// Results in another order than that of rank; what has left the list stays behind, and rank decides among equals.
function arranged(items, way) {
  if (!WAYS[way]) return items;
  const compare = WAYS[way]();
  const place = new Map(items.map((item, n) => [item, n]));
  const gone = (item) => Number(names.standingList[names.standings[item]].row[2] === 2);
  return items.slice().sort((a, b) => gone(a) - gone(b) || compare(a, b) || place.get(a) - place.get(b));
}

// The window of the service centre where an item is done, "" if it does not say or that is not known yet.
function windowOf(item) {
  return guide.loaded ? guide.lists.window[guide.window[item]].title : "";
}
