// One term against every item: where it was found, how, and how early.

// How an item was found, best first; STEP groups them as the order of results does.
const NOT = 0;
const EXACT = 1;
const SPOKEN = 2; // letters that spell a whole alias or a whole everyday word
const BEGIN = 3;
const WHOLE = 4;
const ALIAS = 5;
const SEVERAL = 6;
const ALSO = 7;
const SAID = 8;
const GROUP = 9;
const NUMBER = 10;
const BASIS_EXACT = 11;
const BASIS = 12;
const TEXT = 13;
const PIECES = 14;
const NEAR = 15;
const STEP = [0, 0, 1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 11];
const FARTHEST = 63;

class Found {
  constructor() {
    this.view = here;
    this.how = new Uint8Array(here.count);
    this.quality = new Uint8Array(here.count); // 0 as written; letters: 1 + how they read
    this.place = new Uint8Array(here.count).fill(FARTHEST);
    this.passage = new Map(); // item of the whole list → the text that answers
  }

  put(item, how, quality, place) {
    const at = Math.min(place, FARTHEST);
    const old = this.how[item];
    if (old && (old < how || (old === how && (this.quality[item] < quality ||
        (this.quality[item] === quality && this.place[item] <= at))))) return;
    this.how[item] = how;
    this.quality[item] = quality;
    this.place[item] = at;
  }

  // How an item of the whole list was found; NOT also for one that was not looked at.
  howOf(item) {
    const at = this.view.places ? this.view.places.get(item) : item;
    return at === undefined ? NOT : this.how[at];
  }

  count() {
    let hits = 0;
    for (let item = 0; item < here.count; item += 1) if (this.how[item]) hits += 1;
    return hits;
  }
}

function find(term) {
  const found = new Found();
  findWritten(term, found);
  if (readings.loaded && hasLetters(term)) findRead(term, found);
  wordsMeant(term).forEach((word) => {
    findMeaning(word, found, spells(term, word) ? SPOKEN : word.say.indexOf(term) >= 0 ? ALIAS : SAID);
  });
  findGroups(term, found);
  findNumbers(term, found);
  if (laws.loaded && term.length > 1) findLaws(term, found);
  return found;
}

function findWritten(term, found) {
  here.hay.names.scan(term, (item, at, length) => {
    const how = at ? WHOLE : length === term.length ? EXACT : BEGIN;
    found.put(item, how, 0, at);
  });
  const partedScan = (hay, how) => {
    hay.scan(term, (item) => found.put(item, how, 0, 2));
    hay.scan("\t" + term, (item) => found.put(item, how, 0, 1));
    hay.scan("\t" + term + "\t", (item) => found.put(item, how, 0, 0));
  };
  partedScan(here.hay.aliases, ALIAS);
  partedScan(here.hay.mains, ALSO);
  partedScan(here.hay.others, ALSO);
}

function findRead(term, found) {
  const over = (hay, put) => {
    const bit = letterBit(term[0]);
    const text = hay.text;
    let item = -1;
    for (let at = 1; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (bit ? readings.initials[unit] & bit : unit === term.charCodeAt(0)) {
        const end = follow(term, 0, text, at, 0);
        if (end >= 0) {
          item = hay.lineAt(at, Math.max(item, 0));
          const start = hay.starts[item];
          put(item, at - start, (end >> 2) - start, hay.starts[item + 1] - 1 - start, 1 + (end & 3), text, end >> 2);
        }
      }
    }
  };
  over(here.hay.names, (item, at, end, length, quality) => {
    found.put(item, at ? WHOLE : end === length ? EXACT : BEGIN, quality, at);
  });
  const parted = (how) => (item, at, end, length, quality, text, stop) => {
    const begins = text[here.hay.aliases.starts[item] + at - 1] === "\t";
    const whole = how === ALIAS && begins && text[stop] === "\t";
    found.put(item, whole ? SPOKEN : how, quality, whole ? 0 : begins ? 1 : 2);
  };
  over(here.hay.aliases, parted(ALIAS));
  over(here.hay.mains, parted(ALSO));
  over(here.hay.others, parted(ALSO));
}

function spells(term, word) {
  return readings.loaded && hasLetters(term) && word.say.some((say) => readsWhole(term, say));
}

// Everyday words that a term says: in whole, by a part of two characters or more, or by their reading.
function wordsMeant(term) {
  return names.words.filter((word) => spells(term, word) ||
    word.say.some((say) => say === term || (term.length > 1 && say.indexOf(term) >= 0)));
}

// The meaning that stands first comes first. What an item itself is called, in whole, comes before.
function findMeaning(word, found, how) {
  word.means.forEach((meaning, n) => {
    const quality = how === ALIAS ? 0 : how === SPOKEN ? READ_LONG_INITIALS + 2 + n : n;
    const placed = (column, at) => (how === ALIAS ? 1 + n : column === "names" && how === SAID ? at : FARTHEST);
    ["names", "aliases", "mains", "others"].forEach((column) => {
      here.hay[column].scan(meaning, (item, at) => found.put(item, how, quality, placed(column, at)));
    });
    findGroups(meaning, found); // 罚款 means 行政处罚, which is a category
  });
}

// Department, category, topic and standing, by a part of two characters or more of their names.
function findGroups(term, found) {
  if (term.length < 2) return;
  const hit = (list) => list.map((entry) => entry.folded.indexOf(term) >= 0 ||
    (readings.loaded && hasLetters(term) && readIn(term, entry.folded, 0, entry.folded.length) !== null));
  const all = [
    [hit(names.departmentList), here.departments],
    [hit(names.categoryList), here.categories],
    // Nearly every item is in force: to name that says nothing.
    [hit(names.standingList.map((entry) => (entry.key === "in_force" ? { folded: "" } : entry))), here.standings],
  ];
  all.forEach((pair) => {
    if (pair[0].indexOf(true) < 0) return;
    for (let item = 0; item < here.count; item += 1) {
      if (pair[0][pair[1][item]]) found.put(item, GROUP, 0, FARTHEST);
    }
  });
  const topics = hit(names.topicList);
  if (topics.indexOf(true) < 0) return;
  here.topics.forEach((of, item) => {
    if (of.some((topic) => topics[topic])) found.put(item, GROUP, 0, FARTHEST);
  });
}

function findNumbers(term, found) {
  if (/^\d{4,}$/.test(term)) {
    here.hay.ids.scan(term, (item, at, length) => {
      found.put(item, length === term.length ? EXACT : NUMBER, 0, at);
    });
  }
  if (here.hay.codes && looksLikeCode(term)) {
    here.hay.codes.scan(term, (item) => found.put(item, NUMBER, 0, FARTHEST));
    here.hay.codes.scan("\t" + term + "\t", (item) => found.put(item, EXACT, 0, 0));
  }
}

function isTitle(law, term) {
  return laws.folded[law].indexOf("\t" + term + "\t") >= 0;
}

function findLaws(term, found) {
  const how = laws.folded.map((titles, law) =>
    titles.indexOf(term) < 0 ? NOT : isTitle(law, term) ? BASIS_EXACT : BASIS);
  if (how.every((one) => one === NOT)) return;
  for (let item = 0; item < here.count; item += 1) {
    for (let i = here.starts[item]; i < here.starts[item + 1]; i += 1) {
      if (how[here.law[i]]) found.put(item, how[here.law[i]], 0, FARTHEST);
    }
  }
}

function citesArticle(view, i, article) {
  const cited = view.article[i];
  if (cited.indexOf(article.text) >= 0) return true;
  const range = cited.indexOf("~");
  return range >= 0 && cited.slice(range + 1).split(",").indexOf(String(article.number)) >= 0;
}

// Items that cite the article in a law that some of the words name, the other words being theirs too.
function findArticle(article, foundOf, found) {
  const others = article.rest.map((term) => foundOf(term));
  for (let item = 0; item < here.count; item += 1) {
    for (let i = here.starts[item]; i < here.starts[item + 1]; i += 1) {
      if (!citesArticle(here, i, article)) continue;
      const law = here.law[i];
      const title = article.rest.filter((term) => laws.folded[law].indexOf(term) >= 0).join("");
      const held = article.rest.every((term, n) => laws.folded[law].indexOf(term) >= 0 ||
        (others[n].how[item] && others[n].how[item] < BASIS_EXACT));
      if (held) found.put(item, isTitle(law, title) ? BASIS_EXACT : BASIS, 0, FARTHEST);
    }
  }
}
