// The data files as columns; an item is its number, 0 to count - 1, in the order of ids.

const FIRST = 48;
const names = { count: 0 };
let here = names; // the items that are looked at: all, or, of a list that comes in parts, those that may answer
const laws = { loaded: false };
const codes = { loaded: false };

// Lines of folded text in one string, so that one search of the machine's own runs over all of them.
class Lines {
  constructor(lines) {
    this.text = "\n" + fold(lines.join("\n")) + "\n";
    this.starts = new Uint32Array(lines.length + 1);
    let at = 1;
    for (let i = 0; i <= lines.length; i += 1) {
      this.starts[i] = at;
      at = this.text.indexOf("\n", at) + 1;
    }
  }

  line(item) {
    return this.text.slice(this.starts[item], this.starts[item + 1] - 1);
  }

  lineAt(place, from) {
    let low = from;
    let high = this.starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  // Calls visit(item, place in the line, length of the line) for the first occurrence in each line.
  scan(term, visit) {
    let item = 0;
    let at = this.text.indexOf(term, 1);
    while (at !== -1) {
      item = this.lineAt(at, item);
      const start = this.starts[item];
      const next = this.starts[item + 1];
      visit(item, at - start, next - 1 - start);
      at = this.text.indexOf(term, next);
    }
  }
}

function coded(text) {
  const numbers = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) numbers[i] = text.charCodeAt(i) - FIRST;
  return numbers;
}

function unpackIds(packed) {
  const ids = [];
  packed.split(";").filter(Boolean).forEach((group) => {
    const code = group.slice(0, group.indexOf(":"));
    group.slice(code.length + 1).split(",").forEach((run) => {
      if (run[0] === "=") {
        ids.push(code + "-" + run.slice(1));
        return;
      }
      const ends = run.split("-").map(Number);
      for (let serial = ends[0]; serial <= ends[ends.length - 1]; serial += 1) {
        ids.push(code + "-" + String(serial).padStart(4, "0"));
      }
    });
  });
  return ids;
}

// Names within a line stand between tabs, so that a whole one can be told from a part of one.
function parted(lines) {
  return lines.map((line) => (line ? "\t" + line + "\t" : ""));
}

function resolved(lines) {
  let before = "";
  return lines.map((line) => (before = line === "=" ? before : line));
}

// A short list of named things (departments, categories …): key, title, and all titles folded.
function group(rows, titles) {
  return rows.map((row) => ({
    key: row[0],
    title: row[1],
    row,
    folded: "\t" + titles(row).map(fold).join("\t") + "\t",
  }));
}

// Puts the phrases back that the build wrote as one character each.
function unpack(packed) {
  const phrases = new Map();
  const put = (text) => text.replace(/[\u0100-\u07ff]/g, (code) => phrases.get(code) || code);
  for (let i = 0; i < packed[0].length; i += 1) {
    phrases.set(packed[0][i], put(packed[1].slice(i * 2, i * 2 + 2)));
  }
  return put(packed[2]);
}

// What all items have, whether their names come at once or in parts.
function readHead(raw) {
  variants.of.clear();
  variants.loaded = false;
  addVariants(raw.variants);
  names.ids = unpackIds(raw.ids);
  names.count = names.ids.length;
  names.categories = coded(raw.categories);
  names.departments = coded(raw.departments);
  names.standings = coded(raw.standings);
  names.flags = coded(raw.flags);
  names.categoryList = group(raw.categoryList, (row) => [row[1]]);
  names.departmentList = group(raw.departmentList, (row) => row.slice(1));
  names.standingList = group(raw.standingList, (row) => [row[1]]);
  names.topicList = group(raw.topicList, (row) => [row[1]]);
  names.words = raw.words.map((word) => ({
    say: word[0].map((say) => fold(say) || "\n"), // a mere sign stands in no query
    means: word[1].map(fold).filter(Boolean),
    shown: word,
  }));
  names.intents = raw.intents;
  names.fillers = raw.fillers.slice().sort((a, b) => b.length - a.length);
}

function haysOf(of) {
  return {
    names: new Lines(of.names),
    aliases: new Lines(parted(of.aliases)),
    mains: new Lines(parted(of.mains)),
    others: new Lines(parted(of.others)),
    ids: new Lines(of.ids),
  };
}

function readNames(raw) {
  readHead(raw);
  here = names;
  names.parted = raw.parted || null;
  if (names.parted) {
    readParted(raw);
    return;
  }
  const ids = names.ids;
  const lines = (block) => (ids.length ? block.split("\n") : []);
  const texts = unpack(raw.texts).split("\f").map(lines);
  names.names = texts[0];
  names.aliases = texts[1];
  names.mains = resolved(texts[2]);
  names.others = texts[3];
  names.hay = haysOf(names);
  names.facts = coded(raw.facts);
  names.factLines = raw.factLines;
  names.topics = lines(raw.topicsOf).map((line) => Array.from(coded(line)));
}

function readLaws(raw) {
  laws.titles = raw.titles.map((titles) => titles[0]);
  laws.folded = raw.titles.map((titles) => {
    const all = titles.map((title) => fold(title === "=" ? "中华人民共和国" + titles[0] : title));
    return "\t" + all.join("\t") + "\t";
  });
  if (!names.parted) readCitations(names, raw.citations.split("\n").slice(0, names.count));
  laws.loaded = true;
}

// The citations of items, one line an item: those of the n-th from starts[n] on, below starts[n + 1].
function readCitations(of, lines) {
  of.starts = new Uint32Array(of.count + 1);
  of.law = [];
  of.article = [];
  lines.forEach((line, item) => {
    (line ? line.split(";") : []).forEach((citation) => {
      const space = citation.indexOf(" ");
      of.law.push(Number(space < 0 ? citation : citation.slice(0, space)));
      of.article.push(space < 0 ? "" : citation.slice(space + 1));
    });
    of.starts[item + 1] = of.law.length;
  });
}

function codeLines(lines) {
  return new Lines(parted(lines.map((line) => line.replace(/ /g, "\t"))));
}

function readCodes(raw) {
  names.hay.codes = codeLines(raw.codes.split("\n"));
  codes.loaded = true;
}
