// Passages of the texts of items: looked for when names and laws answer little, or when the reader asks.

const FEW = 8; // so many answers by name or law and the texts are left alone
const MOST_PIECES = 6;
const FIRST_BLOCKS = 4;
const MOST_BLOCKS = 8;
const passages = { loaded: false };

function readTexts(raw) {
  passages.pieces = raw.pieces;
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

// Puts the items that say all of the terms in one text into `told`: item → {text, isWhole}. Each candidate is read,
// so a hit is a hit. Returns how many candidates were left unread; `depth` times as many are read as at first.
function findPassages(query, told, depth) {
  const terms = query.terms.filter((term) => term.length > 1);
  if (!terms.length) return 0;
  if (!passages.loaded) {
    demanded.add("texts");
    return 0;
  }
  const lists = piecesOf(terms, 2, MOST_PIECES).map((piece) => lookUp("pieces", passages.pieces, piece));
  if (lists.indexOf(null) >= 0) return 0;
  const candidates = common(lists);
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
