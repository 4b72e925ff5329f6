// Passages of the texts of items: looked for when names and laws answer little, or when the reader asks.

const FEW = 8; // so many answers by name or law and the texts are left alone
const MOST_PAIRS = 3; // pieces of two characters that are looked up
const MOST_LONGER = 4; // longer ones, at first
const MOST_LISTS = 9; // in all
const LONGEST_PIECE = 4; // as in site/search/passages.py
const FEW_TEXTS = 24; // so many can be read
const FIRST_BLOCKS = 4;
const MOST_BLOCKS = 13;
const passages = { loaded: false };

function readTexts(raw) {
  passages.pieces = raw.pieces;
  const characters = Array.from(raw.frequent);
  passages.frequent = new Set(characters.filter((_, n) => n % 2 === 0).map((one, n) => one + characters[n * 2 + 1]));
  passages.starts = readGaps(raw.starts);
  passages.loaded = true;
}

function blockOf(text) {
  let low = 0;
  let high = passages.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (passages.starts[middle] <= text) low = middle;
    else high = middle;
  }
  return low;
}

function itemsIn(runs) {
  const items = [];
  runs.split(",").forEach((run) => {
    const ends = run.split("-").map(Number);
    for (let item = ends[0]; item <= ends[ends.length - 1]; item += 1) items.push(item);
  });
  return items;
}

// The texts that hold pieces of all terms: pairs of characters that not too many texts hold; where there are none or
// they leave many texts, longer pieces, for as long as too many hold them. Null if a shard is not here yet.
function holding(terms) {
  const lists = [];
  const bring = (places) => {
    const found = places.map((place) => lookUp("pieces", passages.pieces, pieceAt(place)));
    lists.push(...found);
    return found;
  };
  const isEnough = () => lists.some((list) => list && !list.cut) && common(lists).length <= FEW_TEXTS;
  const every = [].concat(...terms.map((term) => placesIn(term, 2)));
  const isHot = (place) => passages.frequent.has(pieceAt(place));
  let found = bring(spread(every.filter((place) => !isHot(place)), MOST_PAIRS));
  if (found.indexOf(null) >= 0) return null;
  if (isEnough()) return common(lists);
  // A piece of three characters has a list of its own if both of its pairs have cut ones.
  const isListed = (place) => [0, 1].every((n) => isHot(Object.assign({}, place, { at: place.at + n, size: 2 })));
  const pairs = every.filter((place) => place.characters.length === 2 && isHot(place));
  const longer = [].concat(...terms.map((term) => beside(placesIn(term, 3).filter(isListed))));
  let places = spread(pairs.concat(longer), MOST_LONGER);
  while (places.length && lists.length < MOST_LISTS) {
    found = bring(places.slice(0, MOST_LISTS - lists.length));
    if (found.indexOf(null) >= 0) return null;
    if (isEnough()) break;
    places = places.filter((place, n) => found[n] && found[n].cut).map(lengthened).filter(Boolean);
  }
  return common(lists);
}

function pieceAt(place) {
  return place.characters.slice(place.at, place.at + place.size).join("");
}

// The places of all pieces of one size.
function placesIn(term, size) {
  const characters = Array.from(term);
  const places = [];
  for (let at = 0; at + size <= characters.length; at += 1) places.push({ characters, at, size });
  return places;
}

function lengthened(place) {
  const size = place.size + 1;
  if (size > Math.min(place.characters.length, LONGEST_PIECE)) return null;
  return { characters: place.characters, at: Math.min(place.at, place.characters.length - size), size };
}

// Of places in a term those that stand side by side, and the last one.
function beside(places) {
  let end = 0;
  return places.filter((place, n) => {
    const isChosen = place.at >= end || n === places.length - 1;
    if (isChosen) end = place.at + place.size;
    return isChosen;
  });
}

// At most so many of them, from all over.
function spread(all, most) {
  if (all.length <= most) return all;
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, n) => all[Math.round(n * step)]);
}

// Puts the items that say all of the terms in one text into `told`: item → {text, isWhole}. Each candidate is read,
// so a hit is a hit. Returns how many candidates were left unread; `depth` times as many are read as at first.
function findPassages(query, told, depth) {
  const terms = query.terms.filter((term) => term.length > 1);
  if (!terms.length) return 0;
  if (!passages.loaded) {
    demanded.add("texts");
    return 0;
  }
  const candidates = holding(terms);
  if (candidates === null) return 0;
  const read = new Set();
  let done = 0;
  while (done < candidates.length) {
    const block = blockOf(candidates[done]);
    const isEnough = read.size >= FIRST_BLOCKS && told.size >= ENOUGH;
    if (!read.has(block) && (read.size >= MOST_BLOCKS * depth || (isEnough && depth === 1))) break;
    read.add(block);
    // What is not here is asked for, a few blocks at a time.
    const texts = shard("texts/" + block);
    if (texts !== null) readPassage(texts[candidates[done] - passages.starts[block]], terms, query, told);
    else if (read.size % FIRST_BLOCKS === 0) break;
    done += 1;
  }
  return candidates.length - done;
}

function readPassage(entry, terms, query, told) {
  const folded = fold(entry[0]);
  if (!terms.every((term) => folded.indexOf(term) >= 0)) return;
  const isWhole = folded.indexOf(query.joined) >= 0;
  itemsIn(entry[1]).forEach((item) => {
    if (!told.has(item) || (isWhole && !told.get(item).isWhole)) told.set(item, { text: entry[0], isWhole });
  });
}

function putPassages(told, found) {
  told.forEach((one, item) => {
    const at = found.view.places ? found.view.places.get(item) : item;
    if (at === undefined) return;
    found.put(at, TEXT, one.isWhole ? 0 : 1, FARTHEST);
    found.passage.set(item, one.text);
  });
}

// The part of a text around what answers, to be shown.
function excerpt(text, query) {
  const parts = foldWithPlaces(text);
  const wanted = query.terms.filter((term) => term.length > 1);
  const at = [query.joined].concat(wanted).map((term) => parts.folded.indexOf(term)).find((place) => place >= 0);
  if (at === undefined) return text.slice(0, 60);
  const from = Math.max(parts.from[at] - 20, 0);
  const to = from + 70;
  return (from ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
}
